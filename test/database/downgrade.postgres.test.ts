import { DataSource } from 'typeorm';
import { postgresMigrations } from '../../src/platform/database/postgres-migrations';
import { atVersion, type BlankDatabase, blankDatabase } from './blank-data-source';

const PARTNER = { id: 'ptn_acme', name: 'Acme', country: 'US', currency: 'USD' };
const CUSTOMER = {
  ...{ id: 'cus_1', partnerId: PARTNER.id, tenantId: '18ac2950-8ea9-4dfc-92a4-ff4d4cd57796', country: 'US' },
  segment: 'COMMERCIAL',
};
const ORDER = {
  ...{ id: 'ord_1', partnerId: PARTNER.id, customerId: CUSTOMER.id, number: 'ORD-00001-00000', currency: 'USD' },
  status: 'COMPLETED',
};
const PAYMENT = { id: 'pay_1', partnerId: PARTNER.id, orderId: ORDER.id, currency: 'USD' };

type Rows = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Rows that the version before a migration cannot represent, and the reason for which its reversal is refused. */
const unrepresentable: readonly (readonly [migration: string, rows: Rows, reason: string])[] = [
  [
    'Prices',
    { partners: PARTNER, customers: { ...CUSTOMER, segment: 'NONPROFIT' } },
    'a customer of a new segment, such as cus_1',
  ],
  ['Standings', { blockedPersons: { subjectId: 'eve' } }, 'there are blocked persons'],
  [
    'CustomerRelationships',
    { partners: PARTNER, customers: CUSTOMER, orders: ORDER, payments: { ...PAYMENT, method: 'EXTERNAL' } },
    'Orders that were bought elsewhere are recorded',
  ],
];

describe('the reversal of a migration by a session that row security shows nothing', () => {
  let blank: BlankDatabase;

  beforeEach(async () => {
    blank = await blankDatabase();
  });
  afterEach(() => blank.release());

  /** Adds a row with arbitrary values in the other columns that need one. */
  async function insert(source: DataSource, table: string, values: Readonly<Record<string, string>>): Promise<void> {
    const needed: readonly { readonly name: string; readonly isText: boolean }[] = await source.query(
      `SELECT "column_name" AS "name", "data_type" = 'text' AS "isText" FROM "information_schema"."columns"
        WHERE "table_schema" = 'public' AND "table_name" = $1 AND "is_nullable" = 'NO' AND "column_default" IS NULL`,
      [table],
    );
    const row = { ...Object.fromEntries(needed.map(({ name, isText }) => [name, isText ? 'any' : '1'])), ...values };
    const columns = Object.keys(row).map((name) => `"${name}"`);
    const places = columns.map((_, index) => `$${index + 1}`);
    await source.query(`INSERT INTO "${table}" (${columns}) VALUES (${places})`, Object.values(row));
  }

  it.each(unrepresentable)(
    'of %s is refused for rows that the older version cannot have',
    async (name, rows, reason) => {
      const steps = postgresMigrations.findIndex((migration) => migration.name.startsWith(name)) + 1;
      await atVersion(blank, steps, async (source) => {
        for (const [table, values] of Object.entries(rows)) await insert(source, table, values);
      });
      const { extra: _scope, ...options } = blank.options as Extract<BlankDatabase['options'], { type: 'postgres' }>;
      const source = await new DataSource({ ...options, migrations: postgresMigrations.slice(0, steps) }).initialize();
      try {
        expect(await source.query('SELECT 1 FROM "partners"')).toEqual([]);
        await expect(source.undoLastMigration({ transaction: 'all' })).rejects.toThrow(reason);
      } finally {
        await source.destroy();
      }
    },
  );
});
