import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createNotReplaced, newIndexes } from '../large-table-indexes';
import { offerChecks, offerFormats } from '../price-checks';
import { wholeNumberChecks } from '../whole-number-checks';
import { validate } from './1790000000020-formats';

/** The checks that migrations 22 to 26 changed or added. Rows that break one are known: it existed before. */
const changedChecks: readonly (readonly [table: string, name: string])[] = [
  ...[...Object.keys(offerChecks), ...Object.keys(offerFormats)].map((name) => ['offers', name] as const),
  ['skus', 'skus_keyDelivery'],
  ['skus', 'skus_localFields'],
  ['products', 'products_localFields'],
  ['customers', 'customers_segment'],
  ['payments', 'payments_creditThreshold'],
  ['payments', 'payments_method'],
  ['orders', 'orders_externalId'],
  ['productKeys', 'productKeys_replacement'],
];
const isKnown = () => {};

const newChecks = Object.entries(wholeNumberChecks).flatMap(([table, checks]) =>
  Object.keys(checks).map((name) => [table, name] as const),
);

/**
 * Does what takes long for large tables, after the migrations that lock them to change their columns. During this, gateways
 * read and write all tables, except that writes of orders and keys wait while the indexes at the end are built: 1.5 seconds for
 * 300,000 keys and as many orders, on a busy machine with two cores. CREATE INDEX CONCURRENTLY would avoid that, but cannot run in
 * the transaction that makes the migration whole.
 */
export class LargeTables1790000000030 implements MigrationInterface {
  readonly name = 'LargeTables1790000000030';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [table, name] of changedChecks) await validate(queryRunner, table, name, isKnown);
    for (const [table, name] of newChecks) await validate(queryRunner, table, name);
    await queryRunner.query(`ALTER TABLE "productKeys" VALIDATE CONSTRAINT "productKeys_reservedForId_reference"`);
    await queryRunner.query(`
      INSERT INTO "keyStocks" ("skuId", "version") SELECT DISTINCT "skuId", "version" FROM "productKeys"
      ON CONFLICT DO NOTHING
    `);
    for (const statement of Object.values(newIndexes)) await queryRunner.query(statement);
    await queryRunner.query(createNotReplaced('productKeys_notReplaced'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "productKeys_notReplaced"`);
    for (const name of Object.keys(newIndexes)) await queryRunner.query(`DROP INDEX "${name}"`);
  }
}
