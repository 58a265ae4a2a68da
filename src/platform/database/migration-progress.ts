import type { QueryRunner } from 'typeorm';
import { type Sql, sql } from './sql';

/** How far a migration in steps has come. */
export interface MigrationProgress {
  /** Index of the step that is next. */
  readonly step: number;
  /** The place after which its next batch begins; null at its beginning. */
  readonly place: string | null;
  /** Rows of this step that are done, and the number that was counted at its beginning. */
  readonly done: number;
  readonly total: number;
}

/** The table exists only while a migration is under way, so the schema has no trace of it afterwards. */
const TABLE = 'migrationProgress';

const CREATE = `CREATE TABLE "${TABLE}" ("name" text PRIMARY KEY NOT NULL, "step" integer NOT NULL, "place" text,
  "done" bigint NOT NULL, "total" bigint NOT NULL)`;

/** Returns how far a migration has come; null if it has not begun. */
export async function readProgress(queryRunner: QueryRunner, name: string): Promise<MigrationProgress | null> {
  if (!(await queryRunner.hasTable(TABLE))) return null;
  const [row] = await runSql<MigrationProgress>(
    queryRunner,
    sql`SELECT * FROM "migrationProgress" WHERE "name" = ${name}`,
  );
  return row ? { ...row, done: Number(row.done), total: Number(row.total) } : null;
}

/** Stores how far a migration has come, in the transaction that brought it there. */
export async function storeProgress(
  queryRunner: QueryRunner,
  name: string,
  progress: MigrationProgress,
): Promise<void> {
  if (!(await queryRunner.hasTable(TABLE))) await queryRunner.query(CREATE);
  const { step, place, done, total } = progress;
  await runSql(
    queryRunner,
    sql`INSERT INTO "migrationProgress" ("name", "step", "place", "done", "total")
      VALUES (${name}, ${step}, ${place}, ${done}, ${total})
      ON CONFLICT ("name") DO UPDATE SET "step" = excluded."step", "place" = excluded."place", "done" = excluded."done",
        "total" = excluded."total"`,
  );
}

/** Removes the progress of a migration that is complete. */
export async function forgetProgress(queryRunner: QueryRunner, name: string): Promise<void> {
  if (!(await queryRunner.hasTable(TABLE))) return;
  await runSql(queryRunner, sql`DELETE FROM "migrationProgress" WHERE "name" = ${name}`);
  const others = await queryRunner.query(`SELECT 1 FROM "${TABLE}" LIMIT 1`);
  if (others.length === 0) await queryRunner.query(`DROP TABLE "${TABLE}"`);
}

/** Runs a statement in a migration, on either engine. On PostgreSQL a `bigint` is returned as a text. */
export function runSql<Row>(queryRunner: QueryRunner, { sql: forSqlite, text, values }: Sql): Promise<Row[]> {
  const isPostgres = queryRunner.connection.options.type === 'postgres';
  return queryRunner.query(isPostgres ? text : forSqlite, values);
}
