import { assignKeys } from '../../src/delivery/assign-keys';
import type { Viewer } from '../../src/platform/access/viewer';
import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { type OpenTransaction, openTransaction } from '../support/open-transaction';
import { NORTHWIND } from '../support/test-gateway';

const viewer: Viewer = {
  id: 'other-buyer',
  name: 'Other Buyer',
  roles: ['ADMIN_AGENT'],
  partnerId: NORTHWIND,
  requestId: 'another request',
  locale: 'en',
};

const WANTED = { versions: ['2022'], count: 1, canWait: false };

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
    return [software.id, drawn] as const;
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

  it('R5: stays with its buyer if it is the last one, also when that transaction is rolled back', async () => {
    const last = await newKey();
    const [softwareId, other] = await draw();
    expect(codesOf(await deliver())).toEqual(['KEY_POOL_EXHAUSTED']);
    await other.rollBack();
    expect(codesOf(await deliver())).toEqual(['KEY_POOL_EXHAUSTED']);
    expect(await desk.getKeysAndDownloads({ softwareId })).toMatchObject({ keys: [{ id: last.id }], userErrors: [] });
  });

  it('R5: leaves the pool exhausted when the other transaction commits', async () => {
    await newKey();
    const [, other] = await draw();
    await other.commit();
    expect(codesOf(await deliver())).toEqual(['KEY_POOL_EXHAUSTED']);
  });

  it('R5: is assigned to its buyer although another transaction is about to assign the next one', async () => {
    const keys = [await newKey(), await newKey()];
    const [softwareId, first] = await draw();
    await draw();
    await first.rollBack();
    expect(await desk.getKeysAndDownloads({ softwareId })).toMatchObject({
      keys: [{ id: keys[0]?.id }],
      userErrors: [],
    });
  });
});
