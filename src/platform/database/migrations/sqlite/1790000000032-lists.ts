import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createCustomersByName, listIndexes } from '../list-indexes';

/**
 * Number of rows of an index, and how many of them share its first column, its first two and so on. Without statistics, SQLite
 * assumes that a partner has few rows, and sorts all of them.
 */
const numbersOfRows = {
  customers_byName: ['customers', '1000000 100000 1 1'],
  customers_byCountry: ['customers', '1000000 100000 10000 1 1'],
  customers_byCountryAndCreation: ['customers', '1000000 100000 10000 1 1'],
  orders_ofPartner: ['orders', '3000000 300000 1 1'],
  orders_ofPartnerByStatus: ['orders', '3000000 300000 100000 1 1'],
  orders_ofCustomer: ['orders', '3000000 3 1 1'],
  software_ofPartner: ['software', '3000000 300000 1 1'],
  software_ofPartnerByStatus: ['software', '3000000 300000 100000 1 1'],
  software_ofSku: ['software', '3000000 300000 3000 1 1'],
  software_ofCustomer: ['software', '3000000 3 1 1'],
  downloadLinks_byExpiry: ['downloadLinks', '3000000 300000 1 1'],
  downloadLinks_byIssue: ['downloadLinks', '3000000 300000 1 1'],
} as const;

type IndexName = keyof typeof numbersOfRows;

export class Lists1790000000032 implements MigrationInterface {
  readonly name = 'Lists1790000000032';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX "customers_byName"');
    for (const statement of [createCustomersByName('UNIQUE INDEX'), ...Object.values(listIndexes)])
      await queryRunner.query(statement);
    for (const name of Object.keys(numbersOfRows)) await storeStatistics(queryRunner, name as IndexName);
    await queryRunner.query('ANALYZE "sqlite_schema"');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of [...Object.keys(listIndexes), 'customers_byName'])
      await queryRunner.query(`DROP INDEX "${name}"`);
    await queryRunner.query(createCustomersByName('INDEX'));
    await storeStatistics(queryRunner, 'customers_byName');
    await queryRunner.query(`DELETE FROM "sqlite_stat1" WHERE "idx" IN ('orders_ofCustomer', 'software_ofCustomer')`);
    await queryRunner.query('ANALYZE "sqlite_schema"');
  }
}

async function storeStatistics(queryRunner: QueryRunner, index: IndexName): Promise<void> {
  const [table, rows] = numbersOfRows[index];
  await queryRunner.query(`INSERT INTO "sqlite_stat1" ("tbl", "idx", "stat") VALUES (?, ?, ?)`, [table, index, rows]);
}
