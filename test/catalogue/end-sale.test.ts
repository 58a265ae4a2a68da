import { type EndSaleInput, endSale, planEndOfSale } from '../../src/catalogue/end-sale';
import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { changesIn, operate, refusalsOf } from '../partners/operator';
import { openShop, type Shop } from '../purchase/shop';
import { allRows } from '../support/all-rows';

describe('ending the sale of a SKU', () => {
  let shop: Shop;
  let skuId: string;

  beforeEach(async () => {
    shop = await openShop();
    skuId = shop.offer.skuId.slice(4);
  });
  afterEach(() => shop.close());

  const end = async (some: Partial<EndSaleInput> = {}) => {
    const changed = await operate(shop, endSale, { skuId, ...some });
    await shop.gateway.liveCatalogue.at(shop.gateway.database);
    return changed;
  };
  const offered = async () => {
    const query = `{ customer(by: { id: "${shop.customer.id}" }) { offers { totalCount } } }`;
    return (await shop.as('ADMIN_AGENT').query(query)).customer.offers.totalCount;
  };
  const codes = async () => (await shop.buy()).userErrors.map(({ code }: { code: string }) => code);
  const text = (at: number) => new Date(at).toISOString();

  it('now: it is in no list, and cannot be bought', async () => {
    expect(await codes()).toEqual([]);
    const changes = { endsSaleAt: [null, text(shop.clock.now)] };
    expect(await end()).toEqual([{ subjectId: shop.offer.skuId, subject: skuId, changes }]);
    expect(await offered()).toBe(0);
    expect(await codes()).toEqual(['OFFER_NOT_PURCHASABLE']);
    expect(await changesIn(shop)).toEqual([
      { action: 'SALE_ENDED', subjectId: shop.offer.skuId, partnerId: '', actor: 'olga', changes },
    ]);
  });

  it('at a time: it is sold until the instant before', async () => {
    await end({ at: shop.clock.now + DAY_MS });
    shop.clock.advance(DAY_MS - 1);
    expect([await offered(), await codes()]).toEqual([1, []]);
    shop.clock.advance(1);
    expect([await offered(), await codes()]).toEqual([0, ['OFFER_NOT_PURCHASABLE']]);
  });

  it('changes nothing if it has ended, and can be undone', async () => {
    await end();
    shop.clock.advance(1);
    const before = await allRows(shop.gateway.database);
    expect(await end()).toEqual([]);
    expect(await allRows(shop.gateway.database)).toEqual(before);
    expect(await end({ at: null })).toMatchObject([{ changes: { endsSaleAt: [expect.anything(), null] } }]);
    expect([await offered(), await codes()]).toEqual([1, []]);
  });

  it('is marked as set by hand, so that no import changes it', async () => {
    await end();
    expect(await shop.gateway.database.query(sql`SELECT "localFields" FROM "skus"`)).toEqual([
      { localFields: '["endsSaleAt"]' },
    ]);
  });

  it('can be planned without changing anything', async () => {
    const before = await allRows(shop.gateway.database);
    const { changed } = await planEndOfSale(shop.gateway.database, { skuId }, shop.clock.now);
    expect(await allRows(shop.gateway.database)).toEqual(before);
    expect(await end()).toEqual(changed);
  });

  it('is refused in the past, and for an unknown SKU', async () => {
    const yesterday = shop.clock.now - DAY_MS;
    const run = (some: object) => refusalsOf(operate(shop, endSale, { skuId, ...some }));
    expect(await run({ at: yesterday })).toEqual([{ code: 'OUT_OF_RANGE', path: ['at'], text: 'catalogueStart' }]);
    expect(await run({ skuId: 'NOTHING:0001' })).toMatchObject([{ code: 'SKU_NOT_FOUND', path: ['skuId'] }]);
  });
});
