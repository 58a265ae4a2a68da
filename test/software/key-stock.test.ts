import { sellAhead } from '../../src/delivery/sell-ahead';
import { setKeyThreshold } from '../../src/delivery/set-key-threshold';
import { DAY_MS } from '../../src/platform/base/clock';
import type { RowScope } from '../../src/platform/database/engine';
import { sql } from '../../src/platform/database/sql';
import { type KeyStockRow, readKeyStock, readStockLeft } from '../../src/software/key-stock';
import { type KeyShop, openKeyShop } from '../purchase/key-shop';
import { importLines, KEY_FILE_HEADER } from '../support/import-lines';
import { OPERATOR } from '../support/operator';
import { statementsOf } from '../support/statements';

describe('the stock of product keys', () => {
  let shop: KeyShop;

  beforeEach(async () => {
    shop = await openKeyShop();
  });
  afterEach(() => shop.close());

  const stocksOf = async (skuId: string, scope: RowScope = 'all'): Promise<readonly KeyStockRow[]> => {
    const rows = await readKeyStock(shop.gateway.database.scopedTo(scope), shop.clock.now);
    const left = await readStockLeft(shop.gateway.database, shop.clock.now);
    const inOrder = left.toSorted((a, b) => (a.skuId + a.version < b.skuId + b.version ? -1 : 1));
    expect(inOrder).toEqual(
      rows.map(({ skuId: sku, version, stock, threshold }) => ({ skuId: sku, version, stock, threshold })),
    );
    return rows.filter((row) => row.skuId === skuId);
  };
  const NONE = {
    total: 0,
    assigned: 0,
    reserved: 0,
    setAside: 0,
    promised: 0,
    stock: 0,
    threshold: null,
    alarmedAt: null,
  };

  it('has each key in one of its numbers, and counts promises until they are delivered', async () => {
    const { offerId, skuId, editionId } = await shop.offerOf(7);
    await shop.collect(await shop.bought(offerId, 1), editionId);
    await shop.bought(offerId, 2);
    const { order } = await shop.buyLines({ offerId, quantity: 1 });
    const [productId, catalogId] = skuId.slice('sku_'.length).split(':');
    await importLines(shop.gateway, [
      `${KEY_FILE_HEADER},orderNumber,lineNumber`,
      `${productId},${catalogId},2022,RESRV-00000-AAAAA,,${order.number},1`,
    ]);
    // An import would check the key again.
    const [id] = await shop.gateway.database.query<{ id: string }>(
      sql`SELECT "id" FROM "productKeys" WHERE "skuId" = ${skuId} AND "softwareId" IS NULL AND "reservedForId" IS NULL LIMIT 1`,
    );
    await shop.change(sql`UPDATE "productKeys" SET "fingerprint" = 'aside:' || "id" WHERE "id" = ${id?.id}`);
    expect(await stocksOf(skuId)).toEqual([
      {
        ...{ skuId, version: '2022', total: 8, assigned: 1, reserved: 1, setAside: 1, promised: 2, stock: 3 },
        ...{ threshold: null, alarmedAt: null, sellsAhead: false },
      },
    ]);
  });

  it('is less than 0 if more was sold ahead than there is, even if the pool never had a key', async () => {
    const { offerId, skuId } = await shop.offerOf(0);
    expect(await stocksOf(skuId)).toEqual([]);
    await shop.gateway.database.transaction((tx) => sellAhead(tx, OPERATOR, { skuId, sellsAhead: true }));
    await shop.gateway.liveCatalogue.at(shop.gateway.database);
    await shop.bought(offerId, 3);
    expect(await stocksOf(skuId)).toEqual([
      { ...NONE, skuId, version: '2022', promised: 3, stock: -3, sellsAhead: true },
    ]);
  });

  it('has a row for each version, of which only the current one has promises', async () => {
    const { offerId, skuId } = await shop.offerOf(2);
    await shop.fill(skuId, 1, '2019');
    await shop.bought(offerId, 2);
    expect(await stocksOf(skuId)).toMatchObject([
      { version: '2019', promised: 0, stock: 1 },
      { version: '2022', promised: 2, stock: 0 },
    ]);
  });

  it('has the threshold, and the time of the alarm', async () => {
    const { skuId } = await shop.offerOf(1);
    const input = { skuId, version: '2022', threshold: 2 };
    await shop.gateway.database.transaction((tx) => setKeyThreshold(tx, OPERATOR, input));
    expect(await stocksOf(skuId)).toMatchObject([{ threshold: 2, alarmedAt: shop.clock.now }]);
  });

  it('has no promises to subscriptions that have ended', async () => {
    const { offerId, skuId } = await shop.offerOf(1, {}, 1);
    await shop.bought(offerId, 1);
    expect(await stocksOf(skuId)).toMatchObject([{ promised: 1, stock: 0 }]);
    shop.clock.advance(32 * DAY_MS);
    expect(await stocksOf(skuId)).toMatchObject([{ promised: 0, stock: 1 }]);
  });

  it.each<RowScope>(['operator', 'reviewer', 'nobody'])(
    'is counted in the scope %s, which sees no keys',
    async (scope) => {
      const { offerId, skuId } = await shop.offerOf(3);
      await shop.bought(offerId, 1);
      expect(await stocksOf(skuId, scope)).toEqual(await stocksOf(skuId));
    },
  );

  it('is read with one statement', async () => {
    await shop.offerOf(3);
    expect(await statementsOf(() => readKeyStock(shop.gateway.database, shop.clock.now))).toHaveLength(1);
  });
});
