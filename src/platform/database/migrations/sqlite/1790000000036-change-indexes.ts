import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndexes, createChangeIndex } from '../change-times';

/** Rows of a partner, and rows changed at the same time: without these, SQLite would use the indexes for other lists. */
const rowsOf = (columns: readonly string[]) => `1000000${columns.length === 3 ? ' 100000' : ''} 10 1`;

export class ChangeIndexes1790000000036 implements MigrationInterface {
  readonly name = 'ChangeIndexes1790000000036';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const index of changeIndexes) {
      const [name, table, columns] = index;
      await queryRunner.query(createChangeIndex(index));
      await queryRunner.query(`INSERT INTO "sqlite_stat1" ("tbl", "idx", "stat") VALUES (?, ?, ?)`, [
        table,
        name,
        rowsOf(columns),
      ]);
    }
    await queryRunner.query('ANALYZE "sqlite_schema"');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [name] of changeIndexes) {
      await queryRunner.query(`DROP INDEX "${name}"`);
      await queryRunner.query(`DELETE FROM "sqlite_stat1" WHERE "idx" = ?`, [name]);
    }
    await queryRunner.query('ANALYZE "sqlite_schema"');
  }
}
