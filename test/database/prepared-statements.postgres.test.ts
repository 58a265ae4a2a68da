import { type OpenDatabase, openDatabase } from '../../src/platform/database/database';
import { postgresMigrations } from '../../src/platform/database/postgres-migrations';
import { postgresOptions } from '../../src/platform/database/postgres-options';
import { isIn, raw, type Sql, sql } from '../../src/platform/database/sql';
import { DatabaseUnavailable } from '../../src/platform/database/unavailable';
import { acquireBlankDatabase, type PooledDatabase } from '../support/database-pool';

describe('a frequent statement on PostgreSQL', () => {
  let pooled: PooledDatabase & { readonly url: string };
  let database: OpenDatabase;

  beforeEach(async () => {
    pooled = await acquireBlankDatabase();
    const options = {
      ...postgresOptions(pooled.url, 1),
      migrations: postgresMigrations.filter(({ name }) => name.startsWith('Clock')),
    };
    database = await openDatabase(options, () => 1_234);
    await database.transaction((tx) => tx.query(raw('CREATE TABLE "notes" ("id" integer)')));
  });
  afterEach(async () => {
    await database.close();
    await pooled.release();
  });

  const TIMES = 4;

  async function run(statement: Sql): Promise<unknown[]> {
    const answers: unknown[] = [];
    for (let time = 0; time < TIMES; time++) answers.push(await database.query(statement).catch((error) => error));
    return answers;
  }
  /** The prepared statements of the only connection. */
  const prepared = async () => {
    const rows = await database.query<{ statement: string }>(raw('SELECT statement FROM pg_prepared_statements'));
    return rows.map(({ statement }) => statement);
  };

  it('is prepared, and a rare one is not', async () => {
    await run(sql`SELECT ${1}::int AS "often"`);
    await database.query(sql`SELECT ${1}::int AS "seldom"`);
    const statements = await prepared();
    expect(statements).toContain('SELECT $1::int AS "often"');
    expect(statements).not.toContain('SELECT $1::int AS "seldom"');
  });

  it('is the same for lists of any length', async () => {
    for (const ids of [
      [1, 2],
      [1, 2, 3],
      [1, 2, 3, 4],
    ])
      await database.query(sql`SELECT "id" FROM "notes" WHERE ${isIn(sql`"id"`, ids)}`);
    expect(await prepared()).toContain('SELECT "id" FROM "notes" WHERE "id" = ANY($1)');
  });

  it('is not prepared if there are too many', async () => {
    for (let number = 0; number < 220; number++) await run(raw(`SELECT ${number}`));
    expect((await prepared()).length).toBeLessThanOrEqual(200);
    expect(await database.query(raw('SELECT 219 AS "number"'))).toEqual([{ number: 219 }]);
  });

  it('is prepared again on another connection', async () => {
    const statement = sql`SELECT ${7}::int AS "number"`;
    await run(statement);
    const ended = database.query(raw('SELECT pg_terminate_backend(pg_backend_pid())'));
    await expect(ended).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await database.query(statement)).toEqual([{ number: 7 }]);
  });

  it('can be retried if its connection has deallocated it', async () => {
    const statement = sql`SELECT ${7}::int AS "number"`;
    await run(statement);
    await database.query(raw('DEALLOCATE ALL'));
    await expect(database.query(statement)).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await database.query(statement)).toEqual([{ number: 7 }]);
  });

  it('can be retried if the schema has changed', async () => {
    const statement = sql`SELECT * FROM "notes"`;
    await run(statement);
    await database.transaction((tx) => tx.query(raw('ALTER TABLE "notes" ADD COLUMN "text" text')));
    await database.transaction((tx) => tx.query(raw('INSERT INTO "notes" VALUES (1)')));
    await expect(database.query(statement)).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await database.query(statement)).toEqual([{ id: 1, text: null }]);
  });

  it('fails in the same way each time, until its column exists', async () => {
    const statement = sql`SELECT "text" FROM "notes"`;
    const errors = await run(statement);
    expect(errors.map((error) => (error as Error).message)).toEqual(Array(TIMES).fill('column "text" does not exist'));
    await database.transaction((tx) => tx.query(raw('ALTER TABLE "notes" ADD COLUMN "text" text')));
    expect(await database.query(statement)).toEqual([]);
  });

  it('can be retried if pg has closed it, as it does if a value cannot be sent', async () => {
    const withValue = (value: unknown) => sql`SELECT ${value}::text AS "text"`;
    const circular: Record<string, unknown> = {};
    circular.itself = circular;
    expect(await run(withValue(circular))).toEqual(Array(TIMES).fill(expect.any(TypeError)));
    await expect(database.query(withValue('sent'))).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await run(withValue('sent'))).toEqual(Array(TIMES).fill([{ text: 'sent' }]));
  });
});
