import type { DataSource } from 'typeorm';
import { DAY_MS } from '../../src/platform/base/clock';
import { openDatabase } from '../../src/platform/database/database';
import { tablesWithChangeTimes } from '../../src/platform/database/migrations/change-times';
import { postgresMigrations } from '../../src/platform/database/postgres-migrations';
import { columnList, identifier, join, sql } from '../../src/platform/database/sql';
import { sqliteMigrations } from '../../src/platform/database/sqlite-migrations';
import { engine } from '../support/engine';
import { madeByTriggersOf, tableNames, tablesOfTriggers } from '../support/table-names';
import { openTestGateway } from '../support/test-gateway';
import { atVersion, type BlankDatabase, blankDatabase, schemaOf } from './blank-data-source';
import { madeByMigrationsOf, withMovedColumns } from './moved-columns';
import { makeOneOfEach } from './one-of-each';

type Row = Readonly<Record<string, unknown>>;
type Rows = readonly Row[];

/** Rows that were there before the column count as changed when it was added. */
const withoutChangeTime = ({ updatedAt, ...row }: Row) => row;

const migrations: readonly { readonly name: string }[] = engine === 'sqlite' ? sqliteMigrations : postgresMigrations;
const newest = migrations.length;

/** Each version of the schema before the newest, by its last step. */
const earlierVersions = migrations.slice(0, -1).map(({ name }, index) => ({ name, steps: index + 1 }));

/** On PostgreSQL, terms stay that only older versions search for. */
const onlyOfOlder = sql`LENGTH("term") > 3`;

const rowsOf = (table: string) =>
  table === 'customerSearchTerms'
    ? sql`SELECT * FROM "customerSearchTerms" WHERE NOT (${onlyOfOlder}) ORDER BY 1, 2`
    : sql`SELECT * FROM ${identifier(table)} ORDER BY 1, 2`;

describe('an upgrade', () => {
  let rowsOfToday: ReadonlyMap<string, Rows>;
  const taken: BlankDatabase[] = [];

  beforeAll(async () => {
    const test = await openTestGateway();
    test.unsound('These rows only fill the tables: none of it happened.');
    await makeOneOfEach(test);
    await test.make.offer({ keys: 0 });
    const read = tableNames.map(async (name): Promise<[string, Rows]> => {
      return [name, await test.gateway.database.query(rowsOf(name))];
    });
    rowsOfToday = new Map(await Promise.all(read));
    await test.close();
  });
  afterEach(async () => {
    for (const database of taken.splice(0)) await database.release();
  });

  async function takeBlank(): Promise<BlankDatabase> {
    const database = await blankDatabase();
    taken.push(database);
    return database;
  }

  /** Copies the rows of the current tables to those of an earlier version, and returns the names of these. */
  async function fill(source: DataSource): Promise<readonly string[]> {
    const there = await schemaOf(source);
    const tables = tableNames.filter((name) => name in there && !tablesOfTriggers.includes(name));
    for (const table of tables) {
      const isFilled = (await source.query(`SELECT 1 FROM "${table}" LIMIT 1`)).length > 0;
      if (isFilled) await source.query(`DELETE FROM "${table}"`);
      const columns = await columnsOf(source, table);
      for (const today of rowsOfToday.get(table) ?? []) {
        const row = withMovedColumns(table, today, rowsOfToday);
        const insert = sql`INSERT INTO ${identifier(table)} (${columnList(columns)})
          VALUES (${join(columns.map((column) => row[column]))})`;
        await source.query(engine === 'sqlite' ? insert.sql : insert.text, insert.values);
      }
    }
    return tables;
  }

  async function columnsOf(source: DataSource, table: string): Promise<readonly string[]> {
    const rows: readonly { readonly name: string }[] = await source.query(
      engine === 'sqlite'
        ? `SELECT "name" FROM pragma_table_info('${table}')`
        : `SELECT "column_name" AS "name" FROM "information_schema"."columns"
          WHERE "table_schema" = 'public' AND "table_name" = '${table}'`,
    );
    return rows.map(({ name }) => name);
  }

  it('begins with a row in each table', () => {
    expect([...rowsOfToday].filter(([, rows]) => rows.length === 0)).toEqual([]);
  });

  it.each(earlierVersions)('of a database at $name keeps every row unchanged', async ({ steps }) => {
    const blank = await takeBlank();
    const tables = await atVersion(blank, steps, fill);
    expect(tables.length).toBeGreaterThan(Math.min(4 * steps, 20));

    const database = await openDatabase(blank.options);
    expect(await database.pendingMigrations()).toEqual([]);
    const made = [
      ...madeByTriggersOf(tables),
      ...madeByMigrationsOf(tables),
      ...(tables.includes('auditEvents') ? ['auditChains'] : []),
    ];
    for (const table of new Set([...tables, ...made])) {
      const rows = await database.query<Row>(rowsOf(table));
      expect(rows.map(withoutChangeTime)).toEqual(rowsOfToday.get(table)?.map(withoutChangeTime));
    }
    await database.close();
  });

  it('counts all rows as changed: no request for earlier changes misses one', async () => {
    const blank = await takeBlank();
    const steps = migrations.findIndex(({ name }) => name === 'ChangeTimes1790000000034');
    await atVersion(blank, steps, fill);
    const database = await openDatabase(blank.options);
    const upgradedAt = await database.readTime();
    for (const table of tablesWithChangeTimes) {
      const [{ updatedAt }] = (await database.query<{ updatedAt: number }>(rowsOf(table))) as [{ updatedAt: number }];
      expect(updatedAt).toBeLessThanOrEqual(upgradedAt);
      expect(updatedAt).toBeGreaterThan(upgradedAt - DAY_MS);
    }
    await database.close();
  });

  it.each(earlierVersions)('of a database at $name results in the schema of a new one', async ({ steps }) => {
    const filled = await takeBlank();
    await atVersion(filled, steps, fill);
    const upgraded = await atVersion(filled, newest, schemaOf);
    expect(upgraded).toEqual(await atVersion(await takeBlank(), newest, schemaOf));
    expect(Object.keys(upgraded)).toEqual(expect.arrayContaining([...tableNames]));
  });

  it('can be reverted, one migration at a time down to an empty database, and repeated', async () => {
    const database = await takeBlank();
    const first = await atVersion(database, newest, async (source) => {
      const schema = await schemaOf(source);
      for (const _ of migrations) await source.undoLastMigration({ transaction: 'all' });
      expect(await schemaOf(source)).toEqual({});
      return schema;
    });
    expect(await atVersion(database, newest, schemaOf)).toEqual(first);
  });
});
