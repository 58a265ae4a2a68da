import type { QueryRunner } from 'typeorm';
import { type Step, SteppedMigration } from '../../stepped-migration';
import { downloadsByStart } from '../downloads-per-day';

export class DownloadsPerDay1790000000038 extends SteppedMigration {
  readonly name = 'DownloadsPerDay1790000000038';
  readonly compatibleFrom = 1790000000037;

  readonly steps: readonly Step[] = [
    downloadsByStart,
    {
      run: (queryRunner) =>
        queryRunner.query(`
          CREATE POLICY "downloadSessions_counted" ON "downloadSessions" FOR SELECT
            USING ((SELECT "gateway_reads_stock"()))
        `),
    },
  ];

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP POLICY "downloadSessions_counted" ON "downloadSessions"');
    await queryRunner.query(`DROP INDEX "${downloadsByStart.index}"`);
  }
}
