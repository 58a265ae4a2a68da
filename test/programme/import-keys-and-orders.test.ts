import { setKeyThreshold } from '../../src/delivery/set-key-threshold';
import { sql } from '../../src/platform/database/sql';
import { reportLines } from '../../src/programme/comparison/print-report';
import type { DocumentOrder } from '../../src/programme/formats/document/programme-document';
import type { KeyStock } from '../../src/software/key-stock.entity';
import { OPERATOR } from '../support/operator';
import { NORTHWIND, type TestGateway } from '../support/test-gateway';
import {
  aCustomer,
  anOffer,
  aProduct,
  aSku,
  CONTOSO,
  documentWith,
  FABRIKAM,
  type ImportBench,
  keyFile,
  openImportBench,
} from './import-bench';

const VALUE = 'CANRY-00000-THIS0-NEVER-SHOWS';

describe('an import of keys and orders', () => {
  let test: TestGateway;
  let bench: ImportBench;

  beforeEach(async () => {
    ({ test, bench } = await openImportBench());
  });
  afterEach(() => test.close());

  const catalogue = () =>
    documentWith({ customers: [aCustomer()], products: [aProduct({ skus: [aSku({ offers: [anOffer()] })] })] });
  const order = (fields: Partial<DocumentOrder> = {}): DocumentOrder => ({
    ...{ path: 'orders[0]', line: 9, partner: 'northwind', tenantId: CONTOSO, externalId: 'A1B2-0001', placedAt: 0 },
    ...{ placedBy: 'Ada', purchaseOrderNumber: null, currency: 'USD' },
    lines: [
      {
        path: '',
        line: 10,
        productId: 'WIDGETSRV001',
        skuId: '0001',
        quantity: 1,
        unitPriceMinor: 50_00,
        termMonths: undefined,
        subscriptionId: null,
      },
    ],
    ...fields,
  });
  const countOf = async (table: string) => (await bench.rows(table)).length;

  it('imports keys into the pools of SKUs that the same import adds, and the same file again changes nothing', async () => {
    const files = [keyFile(`widgetsrv001,0001,2026,${VALUE},`), catalogue()];
    const { report } = await bench.applyAsTried(files);
    expect(report.counts.key).toEqual({ added: 1 });
    expect(report.entries.added.map(({ text }) => text)).toContain('1 key WIDGETSRV001:0001 2026');
    expect(await countOf('productKeys')).toBe(1);
    const again = await bench.applyAsTried(files);
    expect([again.importId, again.report.counts.key]).toEqual([null, { unchanged: 1 }]);
  });

  it('lists several keys of a pool in one line, which is the whole list', async () => {
    const rows = [1, 2, 3].map((number) => `WIDGETSRV001,0001,2026,${VALUE}-${number},`);
    const { report } = await bench.applyAsTried([keyFile(...rows), catalogue()]);
    const lines = [...reportLines(report)];
    expect(lines).toContain('+ 3 keys WIDGETSRV001:0001 2026');
    expect(lines.join()).not.toContain('more');
  });

  it('raises no alarm about a stock that the same import fills to its threshold', async () => {
    const keyThresholds = [{ path: '', line: 7, version: '2026', threshold: 1 }];
    const document = documentWith({ products: [aProduct({ skus: [aSku({ keyThresholds })] })] });
    await bench.applyAsTried([document, keyFile(`WIDGETSRV001,0001,2026,${VALUE},`)]);
    expect((await bench.events()).map(({ action }) => action)).not.toContain('KEY_STOCK_LOW');
  });

  it('refuses the whole import if a key is not valid, and no error or report has a key', async () => {
    const files = [keyFile(`WIDGETSRV001,0001,1999,${VALUE},`), catalogue()];
    await expect(bench.tryOut(files)).rejects.toThrow('keys.csv line 2: This product does not have this version.');
    const error: Error = await bench.apply(files).then(fail, (thrown) => thrown);
    expect(error.message).not.toContain('CANRY');
    expect([await countOf('products'), await countOf('productKeys')]).toEqual([0, 0]);
    const { report } = await bench.apply([keyFile(`WIDGETSRV001,0001,2026,${VALUE},`), catalogue()]);
    expect(JSON.stringify([report, await bench.rows('programmeImports'), await bench.events()])).not.toContain('CANRY');
  });

  it('records orders that were bought elsewhere, once', async () => {
    const files = [documentWith({ ...catalogueDocument(), orders: [order()] })];
    const { report } = await bench.applyAsTried(files);
    expect(report.counts.order).toEqual({ added: 1 });
    expect(await bench.rows('orders')).toMatchObject([
      { externalId: 'A1B2-0001', partnerId: NORTHWIND, placedBy: 'Ada' },
    ]);
    expect((await bench.applyAsTried(files)).report.counts.order).toEqual({ unchanged: 1 });
    expect(await countOf('orders')).toBe(1);
  });

  it('sets orders aside that differ from the recorded one, or name what is unknown', async () => {
    await bench.apply([documentWith({ ...catalogueDocument(), orders: [order()] })]);
    const others = [
      order({ placedBy: 'Grace' }),
      order({ externalId: 'A1B2-0002', tenantId: '00000000-0000-4000-8000-000000000009' }),
      order({ externalId: 'A1B2-0003', lines: order().lines.map((line) => ({ ...line, skuId: '0009' })) }),
    ];
    const { report, importId } = await bench.applyAsTried([documentWith({ ...catalogueDocument(), orders: others })]);
    expect([importId, report.counts.order]).toEqual([null, { setAside: 3 }]);
    expect(report.entries.setAside.map(({ text }) => text)).toEqual([
      expect.stringContaining('programme.yaml:9 set aside: order northwind A1B2-0001: externalId: '),
      expect.stringContaining('the partner has no customer with the tenant'),
      expect.stringContaining('there is no SKU WIDGETSRV001:0009'),
    ]);
  });

  it('sets orders aside that cannot be recorded, as the dry run does', async () => {
    const yearly = anOffer({ termMonths: 12, billingPlan: 'ANNUAL' });
    const ended = '00000000-0000-4000-8000-000000000009';
    const customers = [aCustomer(), aCustomer({ tenantId: ended, domains: ['ended.example'], endedAt: 1 })];
    const products = [aProduct({ skus: [aSku({ offers: [anOffer(), yearly] })] })];
    const of = (externalId: string, termMonths?: number, subscriptionId: string | null = null) => {
      const lines = order().lines.map((line) => ({ ...line, termMonths, subscriptionId }));
      return order({ externalId, lines });
    };
    const orders = [
      of('several-terms'),
      { ...of('ended', 0), tenantId: ended, placedAt: 2 },
      of('perpetual', 0, FABRIKAM),
      of('first', 12, FABRIKAM),
      of('same-subscription', 12, FABRIKAM),
    ];
    const more = { ...documentWith({ orders: [{ ...of('first', 12), placedBy: 'Grace' }] }), name: 'more.yaml' };
    const { report } = await bench.applyAsTried([documentWith({ customers, products, orders }), more]);
    expect(report.counts.order).toEqual({ added: 1, setAside: 5 });
    expect(report.entries.setAside.map(({ text }) => text)).toEqual([
      expect.stringContaining('several-terms: lines.0.term: is missing, and the SKU has several terms or none'),
      expect.stringContaining('ended: customerId: '),
      expect.stringContaining('perpetual: lines.0.subscriptionId: A perpetual licence has no subscription'),
      expect.stringContaining('same-subscription: lines.0.subscriptionId: '),
      'more.yaml:9 set aside: order northwind first: another file has another order with this id',
    ]);
  });

  it('sets thresholds of key stocks, and keeps those that it does not name', async () => {
    const at = (threshold: number | null, version = '2026') =>
      documentWith({
        products: [aProduct({ skus: [aSku({ keyThresholds: [{ path: '', line: 7, version, threshold }] })] })],
      });
    expect((await bench.applyAsTried([at(10)])).report.counts.threshold).toEqual({ changed: 1 });
    const thresholds = () => test.gateway.database.query(sql`SELECT "version", "threshold" FROM "keyStocks"`);
    expect(await thresholds()).toEqual([{ version: '2026', threshold: 10 }]);
    expect((await bench.applyAsTried([at(10)])).importId).toBeNull();
    await bench.applyAsTried([catalogue()]);
    expect(await thresholds()).toEqual([{ version: '2026', threshold: 10 }]);
    expect((await bench.applyAsTried([at(5, '1999')])).report.counts.threshold).toEqual({ setAside: 1 });
  });

  describe('with watched stocks', () => {
    const skuId = 'sku_WIDGETSRV001:0001';
    const alarms = async () =>
      (await bench.events())
        .filter(({ action }) => action === 'KEY_STOCK_LOW')
        .map(({ changes }) => JSON.parse(changes ?? '').version[1]);
    const alarmed = async () =>
      (await bench.rows<KeyStock>('keyStocks', 'version')).filter(({ alarmedAt }) => alarmedAt !== null);
    const version2027 = () =>
      documentWith({ products: [aProduct({ currentVersion: '2027', skus: [aSku({ offers: [anOffer()] })] })] });

    it('raises an alarm for keys that are promised to orders bought elsewhere', async () => {
      await bench.apply([catalogue()]);
      await watch('2026', 1, 1);
      await bench.apply([documentWith({ ...catalogueDocument(), orders: [order()] })]);
      expect(await alarms()).toEqual(['2026']);
    });

    it('raises and ends alarms at once if another version becomes the current one', async () => {
      await bench.apply([documentWith({ ...catalogueDocument(), orders: [order()] })]);
      await test.make.edition({ productId: 'prd_WIDGETSRV001', version: '2027' });
      await watch('2026', 1, 1);
      await watch('2027', 2, 2);
      expect(await alarmed()).toMatchObject([{ version: '2026' }]);
      await bench.apply([version2027()]);
      expect(await alarms()).toEqual(['2026', '2027']);
      expect(await alarmed()).toMatchObject([{ version: '2027' }]);
    });

    it('raises an alarm if each licence needs a key of its own from now on', async () => {
      const [line] = order().lines;
      const twice = order({ lines: line ? [{ ...line, quantity: 2 }] : [] });
      await bench.apply([documentWith({ ...catalogueDocument(), orders: [twice] })]);
      await watch('2026', 1, 2);
      expect(await alarms()).toEqual([]);
      const sku = aSku({ offers: [anOffer()], keyDelivery: 'ONE_PER_LICENCE' });
      await bench.apply([documentWith({ products: [aProduct({ skus: [sku] })] })]);
      expect(await alarms()).toEqual(['2026']);
    });

    it('raises no alarm if the same import has enough keys', async () => {
      const thresholds = [{ path: '', line: 7, version: '2026', threshold: 1 }];
      const sku = aSku({ offers: [anOffer()], keyThresholds: thresholds });
      const document = documentWith({ products: [aProduct({ skus: [sku] })] });
      await bench.apply([keyFile(`WIDGETSRV001,0001,2026,${VALUE},`), document]);
      expect([await alarms(), await alarmed()]).toEqual([[], []]);
    });

    /** Adds keys of a version, and sets the threshold of their stock. */
    async function watch(version: string, threshold: number, keys: number) {
      for (let each = 0; each < keys; each += 1) await test.make.key({ skuId, version });
      await test.gateway.database.transaction((tx) => setKeyThreshold(tx, OPERATOR, { skuId, version, threshold }));
    }
  });

  function catalogueDocument() {
    const file = catalogue();
    return file.kind === 'DOCUMENT' ? file.document : {};
  }
});

function fail(): never {
  throw new Error('The import was not refused.');
}
