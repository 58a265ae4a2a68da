import type { QueryRunner } from 'typeorm';
import { type Step, SteppedMigration } from '../../stepped-migration';
import { createBought, nestedListIndexes } from '../nested-list-indexes';

/** Rows of a customer, and those of one SKU. Without these, SQLite would count with an index that lacks the partner. */
const ROWS = '3000000 3 2 1 1 1';

export class NestedLists1790000000037 extends SteppedMigration {
  readonly name = 'NestedLists1790000000037';
  /** The index that is dropped only made earlier versions faster, and one of the new ones does the same. */
  readonly compatibleFrom = 1790000000036;

  readonly steps: readonly Step[] = [
    ...nestedListIndexes,
    { run: (queryRunner) => queryRunner.query('DROP INDEX "software_bought"') },
    { run: storeStatistics },
  ];

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(createBought);
    for (const { index } of nestedListIndexes) await queryRunner.query(`DROP INDEX "${index}"`);
    await queryRunner.query(`DELETE FROM "sqlite_stat1" WHERE "idx" = 'software_ofCustomerBySku'`);
    await queryRunner.query('ANALYZE "sqlite_schema"');
  }
}

async function storeStatistics(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(
    `INSERT INTO "sqlite_stat1" ("tbl", "idx", "stat") VALUES ('software', 'software_ofCustomerBySku', '${ROWS}')`,
  );
  await queryRunner.query('ANALYZE "sqlite_schema"');
}
