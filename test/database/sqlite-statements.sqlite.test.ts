import { inspect } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { isIn, raw, sql } from '../../src/platform/database/sql';
import { prepareStatementsOn, type RunStatement } from '../../src/platform/database/sqlite-statements';

describe('statements on a connection to SQLite', () => {
  let connection: BetterSqlite3.Database;
  let run: RunStatement;
  let prepare: jest.SpyInstance;

  beforeEach(() => {
    connection = new BetterSqlite3(':memory:');
    connection.exec(`CREATE TABLE "notes" ("id" integer PRIMARY KEY, "text" text);
      INSERT INTO "notes" VALUES (1, 'one'), (2, 'two')`);
    prepare = jest.spyOn(connection, 'prepare');
    run = prepareStatementsOn(connection);
  });
  afterEach(() => connection.close());

  it('return rows as plain objects, and none if there are none', () => {
    expect(run(sql`SELECT "id", "text" AS "note" FROM "notes" ORDER BY "id"`)).toEqual([
      { id: 1, note: 'one' },
      { id: 2, note: 'two' },
    ]);
    expect(run(sql`SELECT "id" FROM "notes" WHERE "id" = ${3}`)).toEqual([]);
    expect(run(sql`INSERT INTO "notes" VALUES (${3}, ${null})`)).toEqual([]);
    expect(run(sql`DELETE FROM "notes" WHERE "id" > ${1} RETURNING "id"`)).toEqual([{ id: 2 }, { id: 3 }]);
  });

  it('accept lists and booleans, which SQLite does not have', () => {
    expect(run(sql`SELECT "id" FROM "notes" WHERE ${isIn(sql`"text"`, ['two', 'three'])}`)).toEqual([{ id: 2 }]);
    expect(run(sql`SELECT ${true} AS "yes", ${false} AS "no"`)).toEqual([{ yes: 1, no: 0 }]);
  });

  it('are prepared once', () => {
    for (const id of [1, 2, 3]) run(sql`SELECT "text" FROM "notes" WHERE "id" = ${id}`);
    expect(prepare).toHaveBeenCalledTimes(1);
  });

  it('are dropped if there are too many, the least recently used first', () => {
    const first = sql`SELECT 'first'`;
    const second = sql`SELECT 'second'`;
    run(second);
    for (let number = 0; number < 600; number++) {
      run(first);
      run(raw(`SELECT ${number}`));
    }
    prepare.mockClear();
    run(first);
    expect(prepare).not.toHaveBeenCalled();
    run(second);
    expect(prepare).toHaveBeenCalledTimes(1);
  });

  it('are not kept if they are as long as inserts of many rows', () => {
    const long = raw(`SELECT '${'long'.repeat(5_000)}'`);
    run(long);
    run(long);
    expect(prepare).toHaveBeenCalledTimes(2);
  });

  it('return the current columns of a table', () => {
    const all = sql`SELECT * FROM "notes" WHERE "id" = ${1}`;
    expect(run(all)).toEqual([{ id: 1, text: 'one' }]);
    connection.exec(`CREATE TABLE "moved" ("text" text, "id" integer PRIMARY KEY);
      INSERT INTO "moved" SELECT "text", "id" FROM "notes"; DROP TABLE "notes";
      ALTER TABLE "moved" RENAME TO "notes"`);
    expect(run(all)).toEqual([{ id: 1, text: 'one' }]);
  });

  it('report which of them failed and why, but not the values that were bound to it', async () => {
    const insert = sql`INSERT INTO "notes" VALUES (${1}, ${'a secret'})`;
    const error = await Promise.resolve()
      .then(() => run(insert))
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      message: 'UNIQUE constraint failed: notes.id',
      code: 'SQLITE_CONSTRAINT_PRIMARYKEY',
      statement: insert.sql,
    });
    expect(inspect(error)).not.toContain('a secret');
  });
});
