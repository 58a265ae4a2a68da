import type { Price } from '../../src/catalogue/price.entity';
import type { Sku } from '../../src/catalogue/sku.entity';
import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import type { TestGateway } from '../support/test-gateway';
import {
  anOffer,
  aProduct,
  aSku,
  documentWith,
  FEBRUARY,
  type ImportBench,
  JANUARY,
  openImportBench,
  priceSheet,
  skuMapping,
} from './import-bench';

const SKU = 'sku_WIDGETSRV001:0001';

const choice = { fileType: 'ISO', os: 'WINDOWS', architecture: 'X64' } as const;
const edition = {
  ...{ path: '', line: 8, version: '2026', language: 'en-US', ...choice },
  ...{ fileName: 'widget.iso', filePath: null, sizeBytes: 1, sha256: 'a'.repeat(64) },
} as const;

describe('an import of the catalogue', () => {
  let test: TestGateway;
  let bench: ImportBench;

  beforeEach(async () => {
    ({ test, bench } = await openImportBench());
  });
  afterEach(() => test.close());

  const version = async () =>
    (await test.gateway.database.query<{ version: number }>(sql`SELECT "version" FROM "catalogueVersion"`))[0]
      ?.version ?? 0;
  const widget = (fields: Parameters<typeof aSku>[0] = {}) =>
    documentWith({ products: [aProduct({ skus: [aSku({ offers: [anOffer()], ...fields })] })] });
  const prices = () => bench.rows<Price>('prices', 'startsAt');
  const skus = () => bench.rows<Sku>('skus');
  const setByOperator = () =>
    test.gateway.database.transaction((tx) => tx.query(sql`UPDATE "prices" SET "source" = 'OPERATOR'`));

  it('adds products, SKUs, offers and prices of a document, with one count of the catalogue version', async () => {
    const before = await version();
    const { report } = await bench.applyAsTried([widget()]);
    expect(report.counts).toEqual({ product: { added: 1 }, sku: { added: 1 }, price: { added: 1 } });
    expect(await version()).toBe(before + 1);
    expect(await skus()).toMatchObject([{ id: SKU, keyDelivery: 'RETAIL', hasMedia: 1, maximumQuantity: 100 }]);
    expect(await prices()).toMatchObject([
      { startsAt: JANUARY, unitPriceMinor: 50_00, source: 'OPERATOR', unitPriceText: null },
    ]);
    expect((await bench.events()).map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ['CATALOGUE_CHANGED', 'prd_WIDGETSRV001'],
      ['CATALOGUE_CHANGED', SKU],
      ['PRICE_CHANGED', SKU],
      ['IMPORT_APPLIED', expect.stringMatching(/^imp_/)],
    ]);
  });

  it('changes nothing if the same document is applied again: no version, no event', async () => {
    await bench.apply([widget()]);
    const [before, events] = [await version(), await bench.events()];
    const { importId } = await bench.applyAsTried([widget()]);
    expect([importId, await version(), await bench.events()]).toEqual([null, before, events]);
  });

  it('reports a changed price in one line, and records before and after', async () => {
    await bench.apply([widget()]);
    const changed = widget({ offers: [anOffer({ unitPriceMinor: 55_00, unitPriceText: '55.00' })] });
    expect((await bench.lines([changed]))[0]).toBe('~ WIDGETSRV001:0001 US 50.00 → 55.00 USD');
    const events = (await bench.events()).filter(({ action }) => action === 'PRICE_CHANGED');
    expect(JSON.parse(events[1]?.changes ?? '')).toEqual({
      'price US COMMERCIAL USD from 2026-01-01T00:00:00.000Z': ['50.00 USD, retail 60.00', '55.00 USD, retail 60.00'],
    });
  });

  it('starts a price without a start now, once, and keeps the earlier one for its time', async () => {
    await bench.apply([widget()]);
    const changed = widget({
      offers: [anOffer({ startsAt: undefined, unitPriceMinor: 55_00, unitPriceText: '55.00' })],
    });
    expect((await bench.applyAsTried([changed])).report.counts.price).toEqual({ changed: 1 });
    test.clock.advance(DAY_MS);
    expect((await bench.applyAsTried([changed])).report.counts.price).toEqual({ unchanged: 1 });
    expect((await prices()).map(({ unitPriceMinor }) => unitPriceMinor)).toEqual([50_00, 55_00]);
  });

  it('takes SKUs of a price sheet in, which cannot be bought until they have a mapping', async () => {
    await bench.applyAsTried([priceSheet([{ unitPriceText: '50.0000000001' }])]);
    expect(await skus()).toMatchObject([{ keyDelivery: 'UNMAPPED' }]);
    expect(await prices()).toMatchObject([{ source: 'PRICE_SHEET', unitPriceText: '50.0000000001' }]);
    const { report } = await bench.applyAsTried([skuMapping([{ minimumQuantity: 2, maximumQuantity: 5 }])]);
    expect(report.counts).toEqual({ sku: { changed: 1 }, product: { changed: 1 } });
    expect(await skus()).toMatchObject([{ keyDelivery: 'RETAIL', minimumQuantity: 2, maximumQuantity: 5 }]);
  });

  it('applies a sheet and its mapping together, and sets a mapping of an unknown SKU aside', async () => {
    const { report } = await bench.applyAsTried([skuMapping([{}, { skuId: '0009' }]), priceSheet([{}])]);
    expect(report.counts.sku).toEqual({ added: 1, changed: 1, setAside: 1 });
    expect(report.entries.setAside[0]?.text).toContain('mapping.csv:3 set aside: there is no SKU WIDGETSRV001:0009');
    expect(await skus()).toMatchObject([{ keyDelivery: 'RETAIL' }]);
  });

  it('corrects the prices of a sheet by a later one of the same month', async () => {
    await bench.apply([priceSheet([{}, { country: 'DE', currency: 'EUR' }])]);
    const { report } = await bench.applyAsTried([
      priceSheet([{ unitPriceMinor: 45_00 }, { country: 'DE', currency: 'EUR' }]),
    ]);
    expect(report.counts.price).toEqual({ changed: 1, unchanged: 1 });
    expect((await prices()).map(({ unitPriceMinor }) => unitPriceMinor).sort()).toEqual([45_00, 50_00]);
  });

  it('keeps several currencies, terms, plans, tiers and segments of a market apart', async () => {
    const rows = [
      { tierMaximum: 9 },
      { currency: 'EUR' },
      { segment: 'NONPROFIT' as const },
      { termMonths: 12, billingPlan: 'ANNUAL' as const },
      { termMonths: 12, billingPlan: 'MONTHLY' as const },
      { tierMinimum: 10 },
      { startsAt: FEBRUARY, tierMaximum: 9 },
    ];
    const { report } = await bench.applyAsTried([priceSheet(rows)]);
    expect(report.counts.price).toEqual({ added: rows.length });
    expect(await bench.rows('offers')).toHaveLength(rows.length - 1);
    expect((await bench.apply([priceSheet(rows)])).importId).toBeNull();
  });

  it('sets a price aside whose quantities are also those of another one', async () => {
    const { report } = await bench.applyAsTried([priceSheet([{}, { tierMinimum: 10 }])]);
    expect(report.counts.price).toEqual({ added: 1, setAside: 1 });
    expect(report.entries.setAside[0]?.text).toBe(
      'prices.csv:3 set aside: the quantities of WIDGETSRV001:0001 US quantity 10+ are also those of another price',
    );
    const split = priceSheet([{ tierMinimum: 10 }, { tierMaximum: 9 }]);
    expect((await bench.applyAsTried([split])).report.counts.price).toEqual({ added: 1, changed: 1, unchanged: 1 });
  });

  it('imports the prices of the chosen markets only', async () => {
    await bench.apply([priceSheet([{}, { country: 'DE', currency: 'EUR' }])], { markets: ['DE'] });
    expect(await bench.rows('offers')).toMatchObject([{ country: 'DE' }]);
  });

  it('never lets a sheet change a price that an operator set, and reports it, unless it is to be overwritten', async () => {
    await bench.apply([priceSheet([{}])]);
    await setByOperator();
    const sheet = () => priceSheet([{ unitPriceMinor: 45_00, unitPriceText: '45' }]);
    const { report } = await bench.applyAsTried([sheet()]);
    expect(report.counts.price).toEqual({ kept: 1, unchanged: 1 });
    expect(report.entries.kept[0]?.text).toBe(
      'WIDGETSRV001:0001 US: kept, set by an operator: 50.00 USD (the file has 45.00 USD)',
    );
    await bench.applyAsTried([sheet()], { overwriteLocal: true });
    expect(await prices()).toMatchObject([{ unitPriceMinor: 45_00, source: 'PRICE_SHEET' }]);
  });

  it('reports prices that a newer sheet no longer has, and ends them only if the operator wants that', async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ skuId: String(index + 1).padStart(4, '0') }));
    await bench.apply([priceSheet(many)]);
    const less = () => priceSheet(many.slice(1));
    expect((await bench.applyAsTried([less()])).report.counts.price).toEqual({ unchanged: 19, missing: 1 });
    expect((await prices()).filter(({ endsAt }) => endsAt !== null)).toEqual([]);
    const { report } = await bench.applyAsTried([less()], { endMissing: true });
    expect(report.entries.ended.map(({ text }) => text)).toEqual(['WIDGETSRV001:0001 US 50.00 USD']);
    const [ended] = (await prices()).filter(({ endsAt }) => endsAt !== null);
    expect(ended?.endsAt).toBe(Math.max(JANUARY, test.gateway.database.now()));
    expect((await bench.applyAsTried([less()], { endMissing: true })).importId).toBeNull();
  });

  it('removes a missing price that has not begun, keeps those of other months, and refuses to end too many', async () => {
    const now = test.gateway.database.now();
    const next = new Date(now);
    const [nextMonth, monthAfter] = [1, 2].map((months) =>
      Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + months, 1),
    );
    const many = Array.from({ length: 20 }, (_, index) => ({
      skuId: String(index + 1).padStart(4, '0'),
      startsAt: nextMonth ?? 0,
    }));
    await bench.apply([priceSheet(many)]);
    await bench.apply([priceSheet([{ skuId: '0001', startsAt: monthAfter ?? 0, unitPriceMinor: 99 }])]);
    const less = priceSheet(many.slice(1));
    const refused = await bench.applyAsTried([priceSheet(many.slice(10))], { endMissing: true });
    expect(refused.report.refusals).toEqual([expect.stringContaining('10 of 20 prices of US would end')]);
    await bench.applyAsTried([less], { endMissing: true });
    const left = await prices();
    expect(left).toHaveLength(20);
    expect(left.filter(({ unitPriceMinor }) => unitPriceMinor === 99)).toHaveLength(1);
  });

  it('never ends a price that an operator set because a sheet does not have it', async () => {
    await bench.apply([priceSheet([{}, { skuId: '0002' }])]);
    await setByOperator();
    const { report } = await bench.applyAsTried([priceSheet([{ skuId: '0002' }])], { endMissing: true, endMany: true });
    expect(report.counts.price).toEqual({ unchanged: 1 });
  });

  it('keeps fields of SKUs and products that were changed by hand', async () => {
    await bench.apply([widget()]);
    await test.gateway.database.transaction(async (tx) => {
      await tx.query(sql`UPDATE "skus" SET "title" = 'By hand', "localFields" = '["title"]'`);
      await tx.query(sql`UPDATE "products" SET "title" = 'By hand', "localFields" = '["title"]'`);
    });
    const { report, importId } = await bench.applyAsTried([priceSheet([{}])]);
    expect([report.counts.sku, report.counts.product, importId]).toEqual([
      { kept: 1, unchanged: 1 },
      { kept: 1, unchanged: 1 },
      null,
    ]);
    await bench.applyAsTried([priceSheet([{}])], { overwriteLocal: true });
    expect(await skus()).toMatchObject([{ title: 'Standard', localFields: null }]);
  });

  it('ends the sale of SKUs that a document no longer has, if the operator wants that', async () => {
    const two = [aSku(), aSku({ id: '0002' })];
    await bench.apply([documentWith({ products: [aProduct({ skus: two })] })]);
    const one = documentWith({ products: [aProduct()] });
    expect((await bench.applyAsTried([one])).importId).toBeNull();
    expect((await bench.applyAsTried([one], { endMissing: true })).report.refusals).toHaveLength(1);
    await bench.applyAsTried([one], { endMissing: true, endMany: true });
    expect((await skus()).map(({ endsSaleAt }) => endsSaleAt)).toEqual([null, test.gateway.database.now()]);
    expect((await bench.events()).map(({ action }) => action)).toContain('SALE_ENDED');
  });

  it('reports editions that a document no longer has, and never ends them', async () => {
    test.unsound('The files of the editions are not stored.');
    const documentOf = (...editions: (typeof edition)[]) => documentWith({ products: [aProduct({ editions })] });
    await bench.apply([documentOf(edition, { ...edition, language: 'de' })]);
    expect((await bench.applyAsTried([documentOf()], { endMissing: true })).report.counts.edition).toBeUndefined();
    const { report, importId } = await bench.applyAsTried([documentOf(edition)], { endMissing: true });
    expect([report.counts.edition, importId]).toEqual([{ unchanged: 1, missing: 1 }, null]);
    expect(report.entries.missing.map(({ text }) => text)).toEqual([
      'edition WIDGETSRV001 2026 de ISO WINDOWS X64: stays, because buyers can download it',
    ]);
    expect(await bench.rows('editions')).toHaveLength(2);
  });

  it('takes a new SKU to have media if the document has files of its product, and leaves a stored one as it is', async () => {
    test.unsound('The file of the edition is not stored.');
    const document = (id: string, editions = [edition]) =>
      documentWith({ products: [aProduct({ skus: [aSku({ id, hasMedia: undefined })], editions })] });
    await bench.applyAsTried([document('0001', [])]);
    await bench.applyAsTried([document('0002')]);
    await bench.applyAsTried([document('0001')]);
    expect((await skus()).map(({ hasMedia }) => hasMedia)).toEqual([0, 1]);
  });

  it('adds and changes translations and editions', async () => {
    const translation = { path: '', line: 7, locale: 'de', title: 'Widget-Server', description: 'Ein Server.' };
    const document = (title: string, sha256: string) =>
      documentWith({
        products: [aProduct({ translations: [{ ...translation, title }], editions: [{ ...edition, sha256 }] })],
      });
    test.unsound('The file of the edition is not stored.');
    await bench.applyAsTried([document('Widget-Server', 'a'.repeat(64))]);
    const { report } = await bench.applyAsTried([document('Widget-Server 2026', 'b'.repeat(64))]);
    expect(report.counts).toMatchObject({ translation: { changed: 1 }, edition: { changed: 1 } });
    expect(await bench.rows('editions')).toMatchObject([
      { id: 'edn_WIDGETSRV001:2026:en-US:ISO:WINDOWS:X64', sha256: 'b'.repeat(64), fileName: 'widget.iso' },
    ]);
    expect(await bench.rows('productTranslations', 'locale')).toMatchObject([{ title: 'Widget-Server 2026' }]);
  });

  it('sets a SKU aside whose minimum would be above its maximum quantity', async () => {
    await bench.apply([widget()]);
    const { report } = await bench.applyAsTried([skuMapping([{ minimumQuantity: 101 }])]);
    expect(report.entries.setAside[0]?.text).toContain('would have a minimum above its maximum quantity');
  });
});
