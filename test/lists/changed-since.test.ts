import { randomUUID } from 'node:crypto';
import { endCustomer } from '../../src/customers/end-customer';
import { openCancellations } from '../cancellations/cancelling';
import { engine } from '../support/engine';
import { openTransaction } from '../support/open-transaction';
import { OPERATOR } from '../support/operator';
import { TAILSPIN } from '../support/test-gateway';
import { newPhone, type Phone } from './synchronising';

type Cancelling = Awaited<ReturnType<typeof openCancellations>>;

describe('a phone that synchronises', () => {
  let cancelling: Cancelling;
  let phone: Phone;
  let delivered: Awaited<ReturnType<Cancelling['buyDelivered']>>;

  beforeEach(async () => {
    cancelling = await openCancellations();
    delivered = await cancelling.buyDelivered();
    phone = newPhone(cancelling.test, cancelling.agent);
    await phone.synchronise();
  });
  afterEach(() => cancelling.test.close());

  const instant = () => new Date(cancelling.test.clock.now).toISOString();
  const end = (customerId: string) =>
    cancelling.test.gateway.database.transaction((tx) => endCustomer(tx, OPERATOR, { customerId }));

  it('receives everything at first, and nothing as long as nothing changes', async () => {
    const { bought, softwareId, linkId } = delivered;
    expect([...phone.nodes.keys()].sort()).toEqual([bought.customerId, linkId, bought.id, softwareId].sort());
    expect(await phone.synchronise()).toEqual([]);
    expect(await phone.synchronise()).toEqual([]);
  });

  it('receives what was bought', async () => {
    const { id, customerId, software } = await cancelling.buy();
    expect(await phone.synchronise()).toEqual([customerId, id, software[0].id].sort());
  });

  it('receives a link that was downloaded, and software and link of a new delivery', async () => {
    await cancelling.test.app.inject({ url: delivered.linkPath });
    const downloadedAt = instant();
    expect(await phone.synchronise()).toEqual([delivered.linkId]);
    expect(phone.nodes.get(delivered.linkId)).toBe(downloadedAt);

    const { downloadLinks } = await cancelling.getKeysAndDownloads(delivered.softwareId, delivered.editionId, true);
    expect(await phone.synchronise()).toEqual([delivered.linkId, downloadLinks[0].id].sort());
  });

  it('receives software whose key was assigned', async () => {
    const { software } = await cancelling.buy();
    const [{ id, skuId }] = software;
    const productId = skuId.replace(/^sku_(.*):.*$/, 'prd_$1');
    const edition = await cancelling.test.make.edition({ productId });
    await cancelling.test.make.key({ skuId });
    await phone.synchronise();
    const { downloadLinks } = await cancelling.getKeysAndDownloads(id, edition.id);
    expect(await phone.synchronise()).toEqual([downloadLinks[0].id, id].sort());
  });

  it('receives a request and its software, and everything that its completion changes', async () => {
    const { bought, softwareId, linkId } = delivered;
    const withdrawn = await cancelling.request(bought);
    expect(await phone.synchronise()).toEqual([withdrawn, softwareId].sort());
    await cancelling.withdraw(withdrawn);
    expect(await phone.synchronise()).toEqual([withdrawn, softwareId].sort());
    const rejected = await cancelling.request(bought);
    await cancelling.decide(rejected, 'REJECT');
    expect(await phone.synchronise()).toEqual([rejected, softwareId].sort());
    const completed = await cancelling.request(bought);
    await phone.synchronise();
    await cancelling.decide(completed, 'COMPLETE');
    expect(await phone.synchronise()).toEqual([completed, linkId, bought.id, softwareId].sort());
  });

  it('receives a customer whose name changed, or whose relationship with the partner ended', async () => {
    const { customerId } = delivered.bought;
    await cancelling.agent.query(
      'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { userErrors { code } } }',
      { input: { customerId, name: `Renamed ${randomUUID()}` } },
    );
    expect(await phone.synchronise()).toEqual([customerId]);
    await end(customerId);
    expect(await phone.synchronise()).toEqual([customerId]);
  });

  it('receives nothing of another partner', async () => {
    await cancelling.test.make.customer({ partnerId: TAILSPIN });
    expect(await phone.synchronise()).toEqual([]);
  });

  it('misses no change that is committed late', async () => {
    const { customerId } = delivered.bought;
    cancelling.test.clock.advance(1_000);
    const late = await openTransaction(cancelling.test.gateway.database, (tx) =>
      endCustomer(tx, OPERATOR, { customerId }),
    );
    const startedAt = instant();
    const synchronising = phone.synchronise();
    // On PostgreSQL it does not wait for the other transaction.
    if (engine === 'postgres') expect(await synchronising).toEqual([]);
    await late.commit();
    const received = [...(await synchronising), ...(await phone.synchronise())];
    expect(received).toContain(customerId);
    expect(phone.nodes.get(customerId)).toBe(startedAt);
    expect(await phone.synchronise()).toEqual([]);
  });

  it('as a reviewer receives what a request makes visible, although it is older', async () => {
    const reviewer = newPhone(cancelling.test, cancelling.test.as('REVIEWER'));
    expect(await reviewer.synchronise()).toEqual([]);
    const { bought, softwareId } = delivered;
    const request = await cancelling.request(bought);
    expect(await reviewer.synchronise()).toEqual([request, bought.customerId, bought.id, softwareId].sort());
    expect(await reviewer.synchronise()).toEqual([]);
  });
});
