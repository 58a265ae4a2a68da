import type { Offer } from '../../src/catalogue/offer.entity';
import { type OpenDatabase, openDatabase } from '../../src/platform/database/database';
import { NO_PROGRESS } from '../../src/programme/comparison/import-progress';
import { dataSourceOptions } from '../../src/server/data-source';
import { type KeyShop, openKeyShop, REFUSED } from '../purchase/key-shop';
import type { Data } from '../support/client';
import { engine } from '../support/engine';
import { openTransaction, untilBlocked } from '../support/open-transaction';
import { anOffer, aProduct, aSku, documentWith, importBench, keyFile } from './import-bench';

const OLD_PRICE = '1070.00';
const NEW_PRICE = '1200.00';

/** The keys of the pool, and as many again in the import. */
const KEYS = 12;

describe('an import by another process', () => {
  let shop: KeyShop;
  let other: OpenDatabase;
  let offer: Awaited<ReturnType<KeyShop['offerOf']>>;

  beforeEach(async () => {
    shop = await openKeyShop();
    other = await openDatabase(dataSourceOptions(shop.gateway.config), () => shop.clock.now);
    offer = await shop.offerOf(KEYS);
  });
  afterEach(async () => {
    await other.close();
    await shop.close();
  });

  const [product, sku] = [() => offer.productId.slice('prd_'.length), () => offer.skuId.split(':')[1] ?? ''];
  const documentAt = (unitPriceText: string) => {
    const unitPriceMinor = Number(unitPriceText.replace('.', ''));
    const offers = [anOffer({ startsAt: 0, unitPriceMinor, unitPriceText })];
    const skus = [aSku({ id: sku(), keyDelivery: 'ONE_PER_LICENCE', maximumQuantity: 1_000, offers })];
    return documentWith({ products: [aProduct({ id: product(), currentVersion: '2022', skus })] });
  };
  const newKeys = () =>
    keyFile(...Array.from({ length: KEYS }, (_, index) => `${product()},${sku()},2022,FRESH-00000-${10_000 + index},`));
  const buy = (): Promise<Data> => shop.buyLines({ offerId: offer.offerId, quantity: 1 });
  const priceOf = (bought: Data): string => bought.order.lines[0].unitPrice.amount;

  it('loses no purchase, and every key is sold once, at the old or the new price', async () => {
    const buying: Promise<Data>[] = [];
    const buyWhileWriting = { ...NO_PROGRESS, begin: () => buying.push(...Array.from({ length: KEYS }, buy)) };
    const importer = importBench(shop, { database: other, progress: buyWhileWriting });
    const { report } = await importer.apply([documentAt(NEW_PRICE), newKeys()]);
    expect(report.counts.key).toEqual({ added: KEYS });
    const during = await Promise.all(buying);
    expect(during.map(({ userErrors }) => userErrors)).toEqual(during.map(() => []));
    for (const bought of during) expect([OLD_PRICE, NEW_PRICE]).toContain(priceOf(bought));

    const after: Data[] = [];
    for (let each = 0; each < KEYS; each += 1) after.push(await buy());
    expect(new Set(after.map(priceOf))).toEqual(new Set([NEW_PRICE]));
    expect(await buy()).toMatchObject(REFUSED);

    const ids = [...during, ...after].map(({ order }) => order.lines[0].software.id);
    const keys: Data[] = [];
    for (const id of ids) keys.push(...(await shop.collect(id, offer.editionId)).keys);
    expect([keys.length, new Set(keys.map(({ id }) => id)).size]).toEqual([2 * KEYS, 2 * KEYS]);
    expect(await shop.counts('orders', 'payments', 'productKeys')).toEqual([2 * KEYS, 2 * KEYS, 2 * KEYS + 300]);
  });

  it('waits for an import that runs, and compares with what that one stored', async () => {
    const held = await openTransaction(shop.gateway.database, (tx) => tx.advisoryLock('programme'));
    const bench = importBench(shop, { database: other });
    const importing = Promise.all([bench.lines([documentAt(NEW_PRICE)]), bench.lines([documentAt('1300.00')])]);
    if (engine === 'postgres') await untilBlocked(shop.gateway.database, 2);
    await held.commit();
    const changes = (await importing).map((lines) => lines.filter((line) => line.includes(' USD')));
    const [first, second] = [...changes].sort();
    expect([first, second]).toEqual(
      first?.[0]?.includes('1070.00 → 1200.00')
        ? [[expect.stringContaining('1070.00 → 1200.00')], [expect.stringContaining('1200.00 → 1300.00')]]
        : [[expect.stringContaining('1070.00 → 1300.00')], [expect.stringContaining('1300.00 → 1200.00')]],
    );
    expect(await shop.counts('programmeImports')).toEqual([2]);
    expect(await importBench(shop).rows<Offer>('offers')).toHaveLength(2);
  });
});
