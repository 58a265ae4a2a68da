import { assignKeys } from '../../src/delivery/assign-keys';
import type { Viewer } from '../../src/platform/access/viewer';
import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { type OpenTransaction, openTransaction, untilBlocked } from '../support/open-transaction';
import { NORTHWIND } from '../support/test-gateway';

const viewer: Viewer = {
  id: 'other-buyer',
  name: 'Other Buyer',
  roles: ['ADMIN_AGENT'],
  partnerId: NORTHWIND,
  requestId: 'another request',
  locale: 'en',
};

const WANTED = { version: '2022', count: 1, canWait: false };

describe('R5: a product key that another transaction is about to assign', () => {
  let desk: DeliveryDesk;
  const draws: OpenTransaction[] = [];

  beforeEach(async () => {
    desk = await openDeliveryDesk();
  });
  afterEach(async () => {
    for (const draw of draws.splice(0)) await draw.rollBack();
    await desk.close();
  });

  const newSoftware = () => desk.make.software({ skuId: desk.sku.id });
  const newKey = () => desk.make.key({ skuId: desk.sku.id });
  const draw = async () => {
    const software = await newSoftware();
    const drawn = await openTransaction(desk.gateway.database, (tx) => assignKeys(tx, viewer, software, WANTED));
    draws.push(drawn);
    return drawn;
  };
  const deliver = async () => {
    const { id: softwareId } = await newSoftware();
    return desk.getKeysAndDownloads({ softwareId });
  };
  const codesOf = ({ userErrors }: { userErrors: readonly { code: string }[] }) => userErrors.map(({ code }) => code);

  it('R5: is skipped while there is another one', async () => {
    const [, second] = [await newKey(), await newKey()];
    await draw();
    expect(await deliver()).toMatchObject({ keys: [{ id: second.id }], userErrors: [] });
  });

  it('R5: is waited for if it is the last one, and assigned when the other transaction is rolled back', async () => {
    const last = await newKey();
    const other = await draw();
    const delivery = deliver();
    await untilBlocked(desk.gateway.database);
    await other.rollBack();
    expect(await delivery).toMatchObject({ keys: [{ id: last.id }], userErrors: [] });
  });

  it('R5: leaves the pool exhausted when the other transaction commits, and not before', async () => {
    await newKey();
    const other = await draw();
    const delivery = deliver();
    await untilBlocked(desk.gateway.database);
    await other.commit();
    expect(codesOf(await delivery)).toEqual(['KEY_POOL_EXHAUSTED']);
  });

  it('R5: is assigned to one of two that wait; the other one gets the next that is returned', async () => {
    const keys = [await newKey(), await newKey()];
    const others = [await draw(), await draw()];
    const delivery = [deliver(), deliver()];
    await untilBlocked(desk.gateway.database, 2);
    for (const other of others) await other.rollBack();
    const assigned = (await Promise.all(delivery)).map((answer) => answer.keys[0].id);
    expect(assigned.sort()).toEqual(keys.map(({ id }) => id).sort());
  });

  it('R5: is assigned as soon as it is returned, regardless of the other transactions', async () => {
    const [first] = [await newKey(), await newKey()];
    const [other] = [await draw(), await draw()];
    const delivery = deliver();
    await untilBlocked(desk.gateway.database);
    await other.rollBack();
    expect(await delivery).toMatchObject({ keys: [{ id: first.id }], userErrors: [] });
  });
});
