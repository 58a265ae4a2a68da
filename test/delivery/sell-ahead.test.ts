import { sellAhead } from '../../src/delivery/sell-ahead';
import { sql } from '../../src/platform/database/sql';
import { type KeyShop, openKeyShop, REFUSED } from '../purchase/key-shop';
import type { Data } from '../support/client';
import { OPERATOR } from '../support/operator';

const COLLECT = `mutation ($input: GetKeysAndDownloadsInput!) { getKeysAndDownloads(input: $input) {
  keys { id } downloadLinks { status } deliveryNote software { keyAwaited } userErrors { code }
} }`;
const AWAITED = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Software { keyAwaited } } }`;
const NOTE =
  'The product key is not in stock yet. It is kept for you as soon as it is. Get keys and downloads again later.';

describe('a SKU that is sold ahead of the stock of its keys', () => {
  let shop: KeyShop;
  let offer: Awaited<ReturnType<KeyShop['offerOf']>>;

  beforeEach(async () => {
    shop = await openKeyShop();
    offer = await shop.offerOf(0);
    await allow(true);
  });
  afterEach(() => shop.close());

  async function allow(sellsAhead: boolean, skuId = offer.skuId) {
    const changes = await shop.gateway.database.transaction((tx) => sellAhead(tx, OPERATOR, { skuId, sellsAhead }));
    await shop.gateway.liveCatalogue.at(shop.gateway.database);
    return changes;
  }
  const collect = async (softwareId: string): Promise<Data> => {
    const input = { softwareId, editionId: offer.editionId };
    return (await shop.as('ADMIN_AGENT').query(COLLECT, { input })).getKeysAndDownloads;
  };
  const awaited = async (...ids: readonly string[]): Promise<readonly boolean[]> =>
    (await shop.as('SALES_AGENT').query(AWAITED, { ids })).nodes.map(({ keyAwaited }: Data) => keyAwaited);
  /** Buys and lets time pass, so that the next purchase is later. */
  const bought = async (quantity = 1) => {
    const id = await shop.bought(offer.offerId, quantity);
    shop.clock.advance(1);
    return id;
  };

  it('can be bought with an empty pool; others cannot', async () => {
    expect(await shop.quoted({ offerId: offer.offerId, quantity: 2 })).toEqual([]);
    await bought(2);
    const other = await shop.offerOf(0);
    expect(await shop.buyLines({ offerId: other.offerId, quantity: 1 })).toMatchObject(REFUSED);
    expect(
      await shop.buyLines({ offerId: offer.offerId, quantity: 1 }, { offerId: other.offerId, quantity: 1 }),
    ).toEqual({ order: null, replayed: false, userErrors: [{ code: 'KEY_POOL_EXHAUSTED', path: ['lines', '1'] }] });
  });

  it('has links, no key and a note until the key is there, and is then delivered', async () => {
    const softwareId = await bought();
    const links = [{ status: 'ACTIVE' }];
    const waiting = { keys: [], downloadLinks: links, deliveryNote: NOTE, software: { keyAwaited: true } };
    expect(await collect(softwareId)).toEqual({ ...waiting, userErrors: [] });
    await shop.fill(offer.skuId, 1);
    expect(await awaited(softwareId)).toEqual([false]);
    const delivered = { keys: [expect.anything()], deliveryNote: null, software: { keyAwaited: false } };
    expect(await collect(softwareId)).toMatchObject({ ...delivered, downloadLinks: links, userErrors: [] });
  });

  it('has its keys delivered all or none', async () => {
    const softwareId = await bought(3);
    await shop.fill(offer.skuId, 2);
    expect(await collect(softwareId)).toMatchObject({ keys: [], software: { keyAwaited: true } });
    await shop.fill(offer.skuId, 1);
    expect((await collect(softwareId)).keys).toHaveLength(3);
  });

  it('delivers keys to the earliest purchases first', async () => {
    const [first, second, third] = [await bought(), await bought(2), await bought()];
    await shop.fill(offer.skuId, 1);
    expect(await awaited(first, second, third)).toEqual([false, true, true]);
    expect((await collect(third)).keys).toEqual([]);
    expect((await collect(second)).keys).toEqual([]);
    await shop.fill(offer.skuId, 2);
    expect(await awaited(third, second, first)).toEqual([true, false, false]);
    expect((await collect(third)).keys).toEqual([]);
    expect((await collect(second)).keys).toHaveLength(2);
    expect((await collect(third)).keys).toEqual([]);
    expect((await collect(first)).keys).toHaveLength(1);
    await shop.fill(offer.skuId, 1);
    expect((await collect(third)).keys).toHaveLength(1);
  });

  it('delivers to the earliest even if all ask at once', async () => {
    const ids = [];
    for (let each = 0; each < 6; each++) ids.push(await bought());
    await shop.fill(offer.skuId, 3);
    const answers = await Promise.all([...ids].reverse().map(collect));
    expect(answers.map(({ keys }) => keys.length).reverse()).toEqual([1, 1, 1, 0, 0, 0]);
  });

  it('delivers a key that is promised to nobody any more to the next purchase', async () => {
    const [first, second] = [await bought(), await bought()];
    await shop.fill(offer.skuId, 1);
    shop.unsound('the software is cancelled in its row only');
    await shop.change(sql`UPDATE "software" SET "status" = 'CANCELLED' WHERE "id" = ${first}`);
    expect(await awaited(first, second)).toEqual([false, false]);
    expect((await collect(second)).keys).toHaveLength(1);
  });

  it('is refused again once that is ended, until the pool covers all that was sold', async () => {
    await bought(2);
    expect(await allow(false)).toEqual({ sellsAhead: [true, false] });
    expect(await allow(false)).toEqual({});
    await shop.fill(offer.skuId, 2);
    expect(await shop.buyLines({ offerId: offer.offerId, quantity: 1 })).toMatchObject(REFUSED);
    await shop.fill(offer.skuId, 1);
    await bought(1);
  });

  it('is recorded in the audit trail of the programme', async () => {
    const events = await shop.gateway.database.query(
      sql`SELECT "partnerId", "subjectId", "actor", "changes" FROM "auditEvents" WHERE "action" = 'SELL_AHEAD_CHANGED'`,
    );
    const changes = JSON.stringify({ sellsAhead: [false, true] });
    expect(events).toEqual([{ partnerId: '', subjectId: offer.skuId, actor: 'oda', changes }]);
  });

  it('must have product keys', async () => {
    const { skuId } = await shop.offerOf(0, { keyDelivery: 'IN_MEDIA' });
    await expect(allow(true, skuId)).rejects.toMatchObject({ code: 'INVALID_VALUE' });
    await expect(allow(true, 'sku_unknown:0001')).rejects.toMatchObject({ code: 'SKU_NOT_FOUND' });
  });
});
