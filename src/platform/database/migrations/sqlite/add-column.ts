import type { QueryRunner } from 'typeorm';

/**
 * Adds a column that has a check of its own. SQLite then checks the rows that are there once more, by all checks of the
 * table, although they may be older than these and stay as they are.
 */
export async function addColumn(queryRunner: QueryRunner, table: string, column: string): Promise<void> {
  await queryRunner.query('PRAGMA ignore_check_constraints = ON');
  await queryRunner.query(`ALTER TABLE "${table}" ADD COLUMN ${column}`);
  await queryRunner.query('PRAGMA ignore_check_constraints = OFF');
}
