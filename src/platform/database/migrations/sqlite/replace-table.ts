import type { QueryRunner } from 'typeorm';

/** The name of the table until it replaces the old one. */
const REPLACEMENT = 'replacement';

interface Made {
  readonly sql: string;
}

/** Statistics for the query planner: the number of rows of an index, and how many share its first columns. */
interface Statistic {
  readonly idx: string | null;
  readonly stat: string;
}

/**
 * Changes the constraints of a table, which SQLite cannot do in place: creates a table with the changed statement, copies the
 * rows (as `rows` selects them, if columns change), and creates indexes, triggers and statistics again. References to the
 * table must not be enforced during this.
 */
export async function replaceTable(
  queryRunner: QueryRunner,
  table: string,
  change: (sql: string) => string,
  rows = `SELECT * FROM "${table}"`,
): Promise<void> {
  const [{ sql }]: [Made] = await queryRunner.query(`SELECT "sql" FROM "sqlite_master" WHERE "name" = ?`, [table]);
  const dependents: Made[] = await queryRunner.query(
    `SELECT "sql" FROM "sqlite_master" WHERE "tbl_name" = ? AND "type" <> 'table' AND "sql" IS NOT NULL`,
    [table],
  );
  const statistics: Statistic[] = await queryRunner.query(`SELECT "idx", "stat" FROM "sqlite_stat1" WHERE "tbl" = ?`, [
    table,
  ]);
  await queryRunner.query(change(sql).replace(`"${table}"`, `"${REPLACEMENT}"`));
  await queryRunner.query('PRAGMA ignore_check_constraints = ON');
  await queryRunner.query(`INSERT INTO "${REPLACEMENT}" ${rows}`);
  await queryRunner.query('PRAGMA ignore_check_constraints = OFF');
  await queryRunner.query(`DROP TABLE "${table}"`);
  // Otherwise SQLite would check the triggers of other tables that use this table while it does not exist.
  await queryRunner.query('PRAGMA legacy_alter_table = ON');
  await queryRunner.query(`ALTER TABLE "${REPLACEMENT}" RENAME TO "${table}"`);
  await queryRunner.query('PRAGMA legacy_alter_table = OFF');
  for (const dependent of dependents) await queryRunner.query(dependent.sql);
  for (const { idx, stat } of statistics)
    await queryRunner.query(`INSERT INTO "sqlite_stat1" ("tbl", "idx", "stat") VALUES (?, ?, ?)`, [table, idx, stat]);
  await queryRunner.query('ANALYZE "sqlite_schema"');
}
