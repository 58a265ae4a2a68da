import { assignKeys } from '../../src/delivery/assign-keys';
import type { Viewer } from '../../src/platform/access/viewer';
import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { leaveOpen, type OpenWork, untilWaiting } from '../support/open-work';
import { NORTHWIND } from '../support/test-gateway';

const viewer: Viewer = {
  id: 'other-buyer',
  name: 'Other Buyer',
  roles: ['ADMIN_AGENT'],
  partnerId: NORTHWIND,
  requestId: 'another request',
  locale: 'en',
};

const WANTED = { version: '2022', count: 1, isCurrent: true };

describe('R5: a key that somebody else is about to draw', () => {
  let desk: DeliveryDesk;
  const draws: OpenWork[] = [];

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
    const drawn = await leaveOpen(desk.gateway.database, (tx) => assignKeys(tx, viewer, software, WANTED));
    draws.push(drawn);
    return drawn;
  };
  const ask = async () => {
    const { id: softwareId } = await newSoftware();
    return desk.getKeysAndDownloads({ softwareId });
  };
  const codesOf = ({ userErrors }: { userErrors: readonly { code: string }[] }) => userErrors.map(({ code }) => code);

  it('R5: is passed over while there is another one', async () => {
    const [, second] = [await newKey(), await newKey()];
    await draw();
    expect(await ask()).toMatchObject({ keys: [{ id: second.id }], userErrors: [] });
  });

  it('R5: is waited for where it is the last one, and given when the other draw is rolled back', async () => {
    const last = await newKey();
    const other = await draw();
    const asked = ask();
    await untilWaiting(desk.gateway.database);
    await other.rollBack();
    expect(await asked).toMatchObject({ keys: [{ id: last.id }], userErrors: [] });
  });

  it('R5: leaves the pool exhausted when the other draw is committed, and not before', async () => {
    await newKey();
    const other = await draw();
    const asked = ask();
    await untilWaiting(desk.gateway.database);
    await other.commit();
    expect(codesOf(await asked)).toEqual(['KEY_POOL_EXHAUSTED']);
  });

  it('R5: goes to one of two who wait for it; the other one finds the next that comes back', async () => {
    const keys = [await newKey(), await newKey()];
    const others = [await draw(), await draw()];
    const asked = [ask(), ask()];
    await untilWaiting(desk.gateway.database, 2);
    for (const other of others) await other.rollBack();
    const given = (await Promise.all(asked)).map((answer) => answer.keys[0].id);
    expect(given.sort()).toEqual(keys.map(({ id }) => id).sort());
  });

  it('R5: is given as soon as it comes back, whatever becomes of the others', async () => {
    const [first] = [await newKey(), await newKey()];
    const [other] = [await draw(), await draw()];
    const asked = ask();
    await untilWaiting(desk.gateway.database);
    await other.rollBack();
    expect(await asked).toMatchObject({ keys: [{ id: first.id }], userErrors: [] });
  });
});
