import type { QueryRunner } from 'typeorm';
import { type Step, SteppedMigration } from '../../stepped-migration';
import { downloadsByStart } from '../downloads-per-day';

/** Nearly every download has a start of its own. */
const ROWS = '1000000 1 1';

export class DownloadsPerDay1790000000038 extends SteppedMigration {
  readonly name = 'DownloadsPerDay1790000000038';
  readonly compatibleFrom = 1790000000037;

  readonly steps: readonly Step[] = [downloadsByStart, { run: storeStatistics }];

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "${downloadsByStart.index}"`);
    await queryRunner.query(`DELETE FROM "sqlite_stat1" WHERE "idx" = '${downloadsByStart.index}'`);
    await queryRunner.query('ANALYZE "sqlite_schema"');
  }
}

async function storeStatistics(queryRunner: QueryRunner): Promise<void> {
  const { table, index } = downloadsByStart;
  await queryRunner.query(
    `INSERT INTO "sqlite_stat1" ("tbl", "idx", "stat") VALUES ('${table}', '${index}', '${ROWS}')`,
  );
  await queryRunner.query('ANALYZE "sqlite_schema"');
}
