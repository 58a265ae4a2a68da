import fc from 'fast-check';
import type { Price } from '../../src/catalogue/price.entity';
import { exportProgramme } from '../../src/programme/export/export-programme';
import { readProgrammeDocument } from '../../src/programme/formats/document/read-programme-document';
import type { ProgrammeFile } from '../../src/programme/formats/programme-file';
import { openDemoGateway } from '../support/demo';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { anOffer, aProduct, aSku, documentWith, importBench, priceSheet } from './import-bench';
import { programmes } from './random-programme';

/** Property-based tests run few times: each opens two databases. */
const RUNS = 6;

describe('an export', () => {
  const opened: TestGateway[] = [];
  afterEach(async () => {
    for (const test of opened.splice(0)) await test.close();
  });

  async function open(opening: Promise<TestGateway>): Promise<TestGateway> {
    const test = await opening;
    opened.push(test);
    test.unsound('The media are not stored, and nothing was bought.');
    return test;
  }

  async function exported({ gateway }: TestGateway, format: 'json' | 'yaml' = 'json', partnerId: string | null = null) {
    let text = '';
    for await (const part of exportProgramme(gateway.database, { format, partnerId })) text += part;
    return text;
  }

  function fileOf(text: string, format: 'json' | 'yaml' = 'json'): ProgrammeFile {
    const name = `programme.${format}`;
    return { kind: 'DOCUMENT', name, sha256: '0'.repeat(64), document: readProgrammeDocument(text, name, name) };
  }

  it.each(['json', 'yaml'] as const)(
    'of the demo in %s, applied to an empty database, is exported alike',
    async (format) => {
      const demo = await open(openDemoGateway());
      const text = await exported(demo, format);
      const empty = await open(openTestGateway());
      const { report } = await importBench(empty).applyAsTried([fileOf(text, format)]);
      expect(report.entries.setAside).toEqual([]);
      expect(await exported(empty, format)).toBe(text);
    },
  );

  it('applied to the database that it is from changes nothing', async () => {
    const demo = await open(openDemoGateway());
    const { importId, report } = await importBench(demo).applyAsTried([fileOf(await exported(demo))]);
    expect([importId, Object.values(report.counts).map((counts) => Object.keys(counts))]).toEqual([
      null,
      Object.values(report.counts).map(() => ['unchanged']),
    ]);
  });

  it('of any programme, applied to an empty database, is exported alike', async () => {
    await fc.assert(
      fc.asyncProperty(programmes, async (programme) => {
        const [first, second] = [await openTestGateway(), await openTestGateway()];
        for (const test of [first, second]) test.unsound('The media are not stored.');
        try {
          await importBench(first).applyAsTried([fileOf(JSON.stringify(programme))]);
          const text = await exported(first);
          const { report } = await importBench(second).applyAsTried([fileOf(text)]);
          expect(report.entries.setAside).toEqual([]);
          expect(await exported(second)).toBe(text);
          const yaml = await exported(first, 'yaml');
          expect((await importBench(second).apply([fileOf(yaml, 'yaml')])).importId).toBeNull();
        } finally {
          await Promise.all([first.close(), second.close()]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('has the terms of orders whose SKU is sold with several', async () => {
    const tenantId = '18ac2950-8ea9-4dfc-92a4-ff4d4cd57796';
    const offer = { country: 'DE', price: '5.00 EUR', from: '2026-01-01' };
    const offers = [offer, { ...offer, term: 'P1Y' }, { ...offer, term: 'P3Y', billingPlan: 'ANNUAL' }];
    const line = { sku: 'WIDGETSRV001:0001', quantity: 1, unitPrice: '5.00' };
    const lines = ['none', 'P1Y', 'P3Y'].map((term) => ({ ...line, term }));
    const customer = { partner: 'acme', tenantId, name: 'Contoso', country: 'DE', domains: ['contoso.example'] };
    const programme = {
      partners: [{ id: 'acme', name: 'Acme', country: 'DE', currency: 'EUR' }],
      customers: [customer],
      products: [{ id: 'WIDGETSRV001', title: 'W', publisher: 'P', skus: [{ id: '0001', title: 'S', offers }] }],
      orders: [
        {
          ...{ partner: 'acme', tenantId, externalId: 'A-1', placedAt: '2024-02-29', placedBy: 'Ann', currency: 'EUR' },
          lines,
        },
      ],
    };
    const first = await open(openTestGateway());
    await importBench(first).applyAsTried([fileOf(JSON.stringify(programme))]);
    const text = await exported(first);
    expect(JSON.parse(text).orders[0].lines.map(({ term }: { term: string }) => term)).toEqual([
      'none',
      'P12M',
      'P36M',
    ]);
    const second = await open(openTestGateway());
    await importBench(second).applyAsTried([fileOf(text)]);
    expect(await exported(second)).toBe(text);
  });

  it('keeps whether a price sheet can change a price', async () => {
    const first = await open(openTestGateway());
    const offers = [anOffer({ country: 'DE', currency: 'EUR' })];
    const sheet = priceSheet([{ unitPriceText: '50.0000000000' }, { country: 'CA', unitPriceText: '50.0049' }]);
    await importBench(first).apply([documentWith({ products: [aProduct({ skus: [aSku({ offers })] })] })]);
    await importBench(first).apply([sheet]);
    const text = await exported(first);
    expect((await importBench(first).apply([fileOf(text)])).importId).toBeNull();

    const second = await open(openTestGateway());
    await importBench(second).applyAsTried([fileOf(text)]);
    expect(await exported(second)).toBe(text);
    expect((await importBench(second).apply([sheet])).importId).toBeNull();
    // Prices of sheets have their texts, which `verify` checks.
    const texts = (await importBench(second).rows<Price>('prices', 'offerId')).map(
      ({ unitPriceText }) => unitPriceText,
    );
    expect(texts.sort()).toEqual(['50.00', '50.0049', null]);
    const next = [{ unitPriceMinor: 55_00 }, { unitPriceMinor: 55_00, country: 'DE', currency: 'EUR' }];
    const { report } = await importBench(second).applyAsTried([priceSheet(next)]);
    expect(report.entries.changed.map(({ text: line }) => line)).toEqual(['WIDGETSRV001:0001 US 50.00 → 55.00 USD']);
    expect(report.entries.kept.map(({ text: line }) => line)).toEqual([
      expect.stringContaining('WIDGETSRV001:0001 DE: kept, set by an operator'),
    ]);
  });

  it('of one partner has its customers and no catalogue', async () => {
    const demo = await open(openDemoGateway());
    const document = JSON.parse(await exported(demo, 'json', 'ptn_tailspin'));
    expect(Object.keys(document)).toEqual(['partners', 'customers']);
    expect(document.partners).toMatchObject([{ id: 'tailspin' }]);
    expect(document.customers.every(({ partner }: { partner: string }) => partner === 'tailspin')).toBe(true);
  });

  it('of an empty database is a document', async () => {
    const empty = await open(openTestGateway());
    for (const format of ['json', 'yaml'] as const)
      expect(fileOf(await exported(empty, format), format)).toMatchObject({ document: { partners: [], products: [] } });
  });
});
