import type { QueryRunner } from 'typeorm';

/**
 * Adds a column that has a check of its own. Checks are off during this: otherwise SQLite would check existing rows again with
 * all checks of the table, although they may be older than the checks and must stay unchanged.
 */
export async function addColumn(queryRunner: QueryRunner, table: string, column: string): Promise<void> {
  await queryRunner.query('PRAGMA ignore_check_constraints = ON');
  await queryRunner.query(`ALTER TABLE "${table}" ADD COLUMN ${column}`);
  await queryRunner.query('PRAGMA ignore_check_constraints = OFF');
}
