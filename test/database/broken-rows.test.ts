import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DataSource } from 'typeorm';
import { sqliteMigrations } from '../../src/platform/database/sqlite-migrations';
import { openPostgresDatabase } from '../../src/tools/verification/postgres-database';
import { rowChecks } from '../../src/tools/verification/row-checks';
import { openSqliteFile } from '../../src/tools/verification/sqlite-file';
import { engine } from '../support/engine';
import type { PreparedData } from '../support/prepared-data';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { atVersion, type BlankDatabase, blankDatabase } from './blank-data-source';

/** The version that checked no formats. */
const BEFORE_FORMATS = sqliteMigrations.findIndex(({ name }) => name.startsWith('Formats'));

/** SQLite also stores text in integer columns. */
const isSqlite = engine === 'sqlite';

/** Later than the last date in JavaScript. */
const NO_DATE = '9000000000000000';

const TENANT = '18ac2950-8ea9-4dfc-92a4-ff4d4cd5779';

/** Rows that were inserted by hand: of each kind a valid one, and invalid ones. */
const rows: Readonly<Record<string, readonly string[]>> = {
  partners: [`'ptn_northwind', 'Northwind', 'US', 'USD', 0`],
  creditLines: [`'ptn_northwind', 'USD', 1000, 0`],
  catalogueVersion: ['1, 1'],
  products: [
    `'prd_widget', 'WIDGET', 'Widget', NULL, 'Acme', '2026', 0`,
    `'widget', 'W2', 'Widget 2', NULL, 'Acme', '2026', 0`,
  ],
  productTranslations: [`'prd_widget', 'zh-CN', '部件', NULL`, `'prd_widget', 'de_DE', 'Falsch', NULL`],
  skus: [
    `'sku_widget', 'prd_widget', '0001', 'Widget', 1, 10, 'NONE', 1, NULL`,
    `'sku_of_w2', 'widget', '0001', 'Of Widget 2', 1, 10, 'NONE', 1, NULL`,
  ],
  editions: [['ISO', '1'], ['iso', '1'], ['Iso', '1'], ...(isSqlite ? [['IMG', `'1 GB'`]] : [])].map(
    ([type, size]) =>
      `'edn_${type}', 'prd_widget', '2026', 'en-US', '${type}', 'WINDOWS', 'X64', 'f', ${size}, '${'a'.repeat(64)}'`,
  ),
  offers: [
    `'off_right', 'sku_widget', 'US', 'COMMERCIAL', 'USD', 5000, 6000`,
    `'off_euros', 'sku_widget', 'US', 'EDUCATION', 'euro', 5000, 6000`,
    `'off_of_w2', 'sku_of_w2', 'US', 'COMMERCIAL', 'USD', 5000, 6000`,
  ],
  customers: ['US', 'us', 'Germany'].map(
    (country, index) =>
      `'cus_${index}', 'ptn_northwind', '${index === 0 ? `${TENANT}6` : `${TENANT}${index}`.toUpperCase()}', 'Customer ${index}',
        'customer ${index}', 'customer ${index}', '${index}.example', '${country}', 'COMMERCIAL', ${index}`,
  ),
  orders: ['1', NO_DATE, '-1'].map(
    (placedAt, index) =>
      `'ord_${index + 1}', 'ptn_northwind', 'cus_0', 'ORD-0000${index + 1}-00000', 'COMPLETED', ${placedAt}, 'A', NULL, 'USD', 5000`,
  ),
  cancellationRequests: ['MODERATE', 'moderate'].map(
    (impact, index) =>
      `'can_${index}', 'ptn_northwind', 'cus_0', 'ord_1', 'CAN-0000${index}-00000', 'SUBMITTED',
        'CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS', '${impact}', 'Title', 'Description', 'OTHER', 'A', 'a@a.example', '1', 'USD', 5000,
        NULL, 'A', 'a', 1, NULL, NULL`,
  ),
};

async function fill(source: DataSource): Promise<void> {
  for (const [table, values] of Object.entries(rows)) {
    await source.query(`DELETE FROM "${table}"`);
    for (const value of values) await source.query(`INSERT INTO "${table}" VALUES (${value})`);
  }
}

function preparedOf({ options }: BlankDatabase): PreparedData {
  if (options.type === 'postgres')
    return {
      directory: mkdtempSync(join(tmpdir(), 'onprem-gateway-broken-')),
      database: new URL(String(options.url)).pathname.slice(1),
    };
  return { directory: dirname(String(options.database)), database: undefined };
}

describe('rows that are older than the check that they break', () => {
  let blank: BlankDatabase;
  let test: TestGateway;
  let warnings: readonly unknown[];

  beforeAll(async () => {
    blank = await blankDatabase();
    await atVersion(blank, BEFORE_FORMATS, fill);
    const emitted = jest.spyOn(process, 'emitWarning').mockReturnValue();
    test = await openTestGateway({}, preparedOf(blank));
    warnings = emitted.mock.calls.map(([warning]) => warning);
    emitted.mockRestore();
    test.unsound('The rows were inserted, not bought.');
  });
  afterAll(async () => {
    await test.close();
    await blank.release();
  });

  it('do not prevent an upgrade, which warns of them', () => {
    const checks = [
      ...['products_id', 'editions_fileType', 'offers_currency', 'productTranslations_locale'],
      ...['customers_tenantId', 'customers_country'],
      ...['cancellationRequests_impact', 'orders_wholeNumbers'],
      ...(isSqlite ? ['editions_wholeNumbers'] : []),
    ];
    expect(warnings).toHaveLength(checks.length);
    expect(warnings).toEqual(
      expect.arrayContaining(
        checks.map((check) => `There are rows that break the new check ${check}; npm run verify lists them.`),
      ),
    );
  });

  it('are in no list of the catalogue, and cannot be bought', async () => {
    const data = await test.as('ADMIN_AGENT').query(`{
      products { nodes { id titles: title editions { id fileType sizeBytes } skus { id } } }
      customer(by: { id: "cus_0" }) { offers { nodes { id unitPrice { amount currency } } } }
    }`);
    expect(data).toMatchObject({
      products: { nodes: [{ id: 'prd_widget', editions: [{ id: 'edn_ISO', fileType: 'ISO', sizeBytes: 1 }] }] },
      customer: { offers: { nodes: [{ id: 'off_right' }] } },
    });
  });

  it('are reported by the catalogue', () => {
    expect([...test.gateway.liveCatalogue.current().leftOut].sort()).toEqual([
      ...(isSqlite ? ['editions edn_IMG: editions_wholeNumbers'] : []),
      'editions edn_Iso: editions_fileType',
      'editions edn_iso: editions_fileType',
      'offers off_euros: offers_currency',
      'productTranslations prd_widget de_DE: productTranslations_locale',
      'products widget: products_id',
    ]);
  });

  it('do not make a list of a partner fail', async () => {
    const { customers } = await test.as('ADMIN_AGENT').query('{ customers { nodes { name country tenantId } } }');
    expect(customers.nodes.map(({ country }: { country: string }) => country)).toEqual(['US', 'us', 'Germany']);
  });

  it('do not make a list fail because of an invalid time or enum value', async () => {
    const query = `{
      customer(by: { id: "cus_0" }) { orders { nodes { number placedAt } } }
      cancellationRequests { nodes { number impact } }
    }`;
    // Interpreted the first time, compiled the second time.
    for (let round = 0; round < 2; round += 1) {
      const { customer, cancellationRequests } = await test.as('ADMIN_AGENT').query(query);
      expect(customer.orders.nodes).toEqual([
        { number: 'ORD-00002-00000', placedAt: NO_DATE },
        { number: 'ORD-00001-00000', placedAt: '1970-01-01T00:00:00.001Z' },
        { number: 'ORD-00003-00000', placedAt: '1969-12-31T23:59:59.999Z' },
      ]);
      expect(cancellationRequests.nodes.map(({ impact }: { impact: string }) => impact).sort()).toEqual([
        'MODERATE',
        'moderate',
      ]);
    }
  });

  it('are reported by a verification', async () => {
    const { database } = test.gateway;
    const [check] = rowChecks(database);
    expect(await check?.run()).toEqual({
      count: isSqlite ? 10 : 9,
      examples: expect.arrayContaining(['editions_fileType edn_iso']),
    });
  });

  it('do not count as damage of the file', async () => {
    const { dataSource } = { dataSource: blank.options };
    const opened =
      dataSource.type === 'postgres'
        ? await openPostgresDatabase(dataSource as never)
        : openSqliteFile(join(test.gateway.config.dataDir, 'gateway.sqlite'));
    for (const check of opened.structureChecks) expect(await check.run()).toEqual({ count: 0, examples: [] });
    await opened.close();
    expect(engine).toBe(dataSource.type === 'postgres' ? 'postgres' : 'sqlite');
  });
});
