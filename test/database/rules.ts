import type { OpenDatabase } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import { engine } from '../support/engine';

interface Reference {
  readonly table: string;
  readonly column: string;
}

/** The constraints of a database: checks by name, unique constraints as `table.column, table.column`. */
export interface Rules {
  columnsOf(table: string): Promise<readonly string[]>;
  checks(): Promise<readonly string[]>;
  uniques(): Promise<readonly string[]>;
  references(): Promise<readonly Reference[]>;
  /** The constraint that an error reports; `reference` for a row that is missing or still referred to. */
  brokenIn(error: unknown): Promise<string>;
}

export function rulesOf(database: OpenDatabase): Rules {
  return engine === 'sqlite' ? sqliteRules(database) : postgresRules(database);
}

function sqliteRules(database: OpenDatabase): Rules {
  const tables = () => database.query<{ sql: string }>(sql`SELECT "sql" FROM "sqlite_master" WHERE "type" = 'table'`);
  return {
    columnsOf: async (table) => names(await database.query(sql`SELECT "name" FROM pragma_table_info(${table})`)),
    checks: async () =>
      (await tables()).flatMap((table) =>
        [...table.sql.matchAll(/CONSTRAINT "(\w+)"\s+CHECK/g)].map(([, name]) => String(name)),
      ),
    uniques: async () =>
      names(
        await database.query(sql`SELECT group_concat(t."name" || '.' || c."name", ', ') AS "name"
          FROM "sqlite_master" t, pragma_index_list(t."name") i, pragma_index_info(i."name") c
          WHERE t."type" = 'table' AND i."unique" = 1 GROUP BY i."name"`),
      ),
    references: () =>
      database.query<Reference>(sql`SELECT t."name" AS "table", f."from" AS "column"
        FROM "sqlite_master" t, pragma_foreign_key_list(t."name") f WHERE t."type" = 'table'`),
    brokenIn: async (error) => {
      const [, rule] = /(?:CHECK|UNIQUE) constraint failed: (.*)$/.exec(String(error)) ?? [];
      return rule ?? (/FOREIGN KEY constraint failed/.test(String(error)) ? 'reference' : String(error));
    },
  };
}

function postgresRules(database: OpenDatabase): Rules {
  const uniqueIndexes = () =>
    database.query<{ index: string; name: string }>(sql`SELECT i.relname AS "index",
        string_agg(t.relname || '.' || a.attname, ', ' ORDER BY array_position(x.indkey::int2[], a.attnum)) AS "name"
      FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (x.indkey)
      WHERE x.indisunique AND t.relnamespace = 'public'::regnamespace GROUP BY i.relname`);
  return {
    columnsOf: async (table) =>
      names(
        await database.query(sql`SELECT column_name AS "name" FROM information_schema.columns
          WHERE table_schema = 'public' AND table_name = ${table} ORDER BY ordinal_position`),
      ),
    checks: async () =>
      names(
        await database.query(sql`SELECT conname AS "name" FROM pg_constraint WHERE contype = 'c'
      AND connamespace = 'public'::regnamespace`),
      ),
    uniques: async () => names(await uniqueIndexes()),
    references: () =>
      database
        .query<Reference>(sql`SELECT conrelid::regclass::text AS "table", a.attname AS "column"
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
        WHERE contype = 'f'`)
        .then((rows) => rows.map((row) => ({ ...row, table: row.table.replaceAll('"', '') }))),
    brokenIn: async (error) => {
      const { code, constraint } = error as { code?: string; constraint?: string };
      if (code === '23503') return 'reference';
      if (code === '23514') return String(constraint);
      const broken = (await uniqueIndexes()).find(({ index }) => index === constraint);
      return broken?.name ?? String(error);
    },
  };
}

function names(rows: readonly { name: string }[]): readonly string[] {
  return rows.map(({ name }) => name);
}
