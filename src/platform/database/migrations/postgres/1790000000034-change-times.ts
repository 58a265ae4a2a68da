import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tablesWithChangeTimes } from '../change-times';

const TABLES = tablesWithChangeTimes.map((table) => `"${table}"`).join(', ');
const READS_STOCK = `(SELECT "gateway_reads_stock"())`;

export class ChangeTimes1790000000034 implements MigrationInterface {
  readonly name = 'ChangeTimes1790000000034';

  /**
   * Existing rows count as changed now: no later than they were, and without writing them, since PostgreSQL stores the value of a
   * constant default once. Gateways of the earlier version, which do not know the column, still insert rows: with 0.
   */
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`LOCK TABLE ${TABLES}`);
    const [{ now }] = await queryRunner.query(
      `SELECT GREATEST(FLOOR(EXTRACT(EPOCH FROM CLOCK_TIMESTAMP()) * 1000)::bigint, "at") AS "now" FROM "clock"`,
    );
    for (const table of tablesWithChangeTimes) {
      await queryRunner.query(`ALTER TABLE "${table}" ADD COLUMN "updatedAt" bigint NOT NULL DEFAULT ${BigInt(now)}`);
      await queryRunner.query(`ALTER TABLE "${table}" ALTER COLUMN "updatedAt" SET DEFAULT 0`);
    }
    // An operator who replaces a bad key changes the time of its software.
    await queryRunner.query(
      `CREATE POLICY "software_delivered" ON "software" FOR UPDATE USING (${READS_STOCK}) WITH CHECK (${READS_STOCK})`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`LOCK TABLE ${TABLES}`);
    await queryRunner.query(`DROP POLICY "software_delivered" ON "software"`);
    for (const table of tablesWithChangeTimes)
      await queryRunner.query(`ALTER TABLE "${table}" DROP COLUMN "updatedAt"`);
  }
}
