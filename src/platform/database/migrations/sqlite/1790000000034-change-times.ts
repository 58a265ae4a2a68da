import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tablesWithChangeTimes } from '../change-times';

export class ChangeTimes1790000000034 implements MigrationInterface {
  readonly name = 'ChangeTimes1790000000034';

  /** Existing rows count as changed now, as on PostgreSQL. They may be older than checks, which are therefore off. */
  async up(queryRunner: QueryRunner): Promise<void> {
    const [{ at }] = await queryRunner.query(`SELECT "at" FROM "clock"`);
    const now = Math.max(Date.now(), at);
    await queryRunner.query('PRAGMA ignore_check_constraints = ON');
    for (const table of tablesWithChangeTimes) {
      await queryRunner.query(`ALTER TABLE "${table}" ADD COLUMN "updatedAt" bigint NOT NULL DEFAULT (0)`);
      await queryRunner.query(`UPDATE "${table}" SET "updatedAt" = ?`, [now]);
    }
    await queryRunner.query('PRAGMA ignore_check_constraints = OFF');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of tablesWithChangeTimes)
      await queryRunner.query(`ALTER TABLE "${table}" DROP COLUMN "updatedAt"`);
  }
}
