import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import type { DocumentPolicy } from '../../src/programme/formats/document/programme-document';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { aPartner, documentWith, type ImportBench, importBench } from './import-bench';

describe('an import of partners and terms', () => {
  let test: TestGateway;
  let bench: ImportBench;

  beforeEach(async () => {
    test = await openTestGateway();
    bench = importBench(test);
  });
  afterEach(() => test.close());

  const credit = (limitMinor: number, currency = 'USD') => ({ path: '', line: 3, currency, limitMinor });
  const acme = (fields: Parameters<typeof aPartner>[0] = {}) => documentWith({ partners: [aPartner(fields)] });

  it('adds a partner with its credit lines, and the same document again changes nothing', async () => {
    const document = acme({ credit: [credit(5_000_00), credit(1_000, 'JPY')] });
    const { report } = await bench.applyAsTried([document]);
    expect(report.counts).toEqual({ partner: { added: 1 }, credit: { added: 2 } });
    expect(await bench.rows('partners')).toMatchObject([
      { id: 'ptn_acme', name: 'Acme Resale', status: 'ACTIVE', localFields: null },
    ]);
    expect(await bench.rows('creditLines', 'currency')).toMatchObject([
      { currency: 'JPY', limitMinor: 1_000, usedMinor: 0 },
      { currency: 'USD', limitMinor: 5_000_00 },
    ]);
    expect((await bench.applyAsTried([document])).importId).toBeNull();
    expect((await bench.events()).map(({ action }) => action)).toEqual([
      ...['PARTNER_ADDED', 'CREDIT_LIMIT_CHANGED', 'CREDIT_LIMIT_CHANGED', 'IMPORT_APPLIED'],
    ]);
  });

  it('changes what the document names, lowers a limit below what is used, and keeps the rest', async () => {
    await bench.apply([acme({ credit: [credit(5_000_00)] })]);
    test.unsound('Nothing was bought with the used credit.');
    await test.gateway.database.transaction((tx) => tx.query(sql`UPDATE "creditLines" SET "usedMinor" = 690_00`));
    const lines = await bench.lines([acme({ name: 'Acme AG', eligible: undefined, credit: [credit(100_00)] })]);
    expect(lines.slice(0, 2)).toEqual([
      '~ partner acme: name "Acme Resale" → "Acme AG"',
      '~ credit acme USD: limit "5000.00" → "100.00"',
    ]);
    expect(await bench.rows('creditLines', 'currency')).toMatchObject([{ limitMinor: 100_00, usedMinor: 690_00 }]);
    expect(await bench.rows('partners')).toMatchObject([{ name: 'Acme AG', eligibleSince: expect.any(Number) }]);
  });

  it('keeps fields and limits that were set by hand, unless they are to be overwritten', async () => {
    await bench.apply([acme({ credit: [credit(5_000_00)] })]);
    await test.gateway.database.transaction((tx) =>
      tx.query(sql`UPDATE "partners" SET "name" = 'By hand', "localFields" = '["credit.USD","name"]'`),
    );
    const other = acme({ credit: [credit(1_00)] });
    const { report, importId } = await bench.applyAsTried([other]);
    expect([importId, report.counts]).toEqual([
      null,
      { partner: { kept: 1, unchanged: 1 }, credit: { kept: 1, unchanged: 1 } },
    ]);
    await bench.applyAsTried([other], { overwriteLocal: true });
    expect(await bench.rows('partners')).toMatchObject([{ name: 'Acme Resale', localFields: null }]);
    expect(await bench.rows('creditLines', 'currency')).toMatchObject([{ limitMinor: 1_00 }]);
  });

  it('sets terms for each kind of licence from their start, and those without a start from now on, once', async () => {
    const policy = (fields: Partial<DocumentPolicy>): DocumentPolicy => ({
      ...{ path: 'policy', line: 1, licenceKind: 'PERPETUAL', startsAt: undefined },
      ...{ linkTtlMs: undefined, maxDownloads: undefined, cancelWindowDays: undefined },
      ...fields,
    });
    const document = documentWith({
      policies: [policy({ cancelWindowDays: 30 }), policy({ licenceKind: 'SUBSCRIPTION', cancelWindowDays: 7 })],
    });
    const { report } = await bench.applyAsTried([document]);
    expect(report.counts).toEqual({ policy: { added: 2 } });
    test.clock.advance(DAY_MS);
    expect((await bench.applyAsTried([document])).importId).toBeNull();
    const later = test.gateway.database.now() + DAY_MS;
    await bench.applyAsTried([documentWith({ policies: [policy({ startsAt: later, maxDownloads: 5 })] })]);
    expect(await bench.rows('deliveryPolicies', 'startsAt')).toMatchObject([
      { cancelWindowDays: expect.any(Number) },
      { cancelWindowDays: expect.any(Number) },
      { startsAt: later, maxDownloads: 5, cancelWindowDays: 30, linkTtlMs: 14 * DAY_MS },
    ]);
    expect((await bench.events()).filter(({ action }) => action === 'POLICY_CHANGED')).toHaveLength(3);
  });
});
