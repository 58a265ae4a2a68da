import { type OpenDatabase, openDatabase } from '../../src/platform/database/database';
import { postgresMigrations } from '../../src/platform/database/postgres-migrations';
import { postgresOptions } from '../../src/platform/database/postgres-options';
import { raw, sql } from '../../src/platform/database/sql';
import { DatabaseUnavailable } from '../../src/platform/database/unavailable';
import { acquireBlankDatabase, type PooledDatabase } from '../support/database-pool';

describe('the connections to PostgreSQL', () => {
  let pooled: PooledDatabase & { readonly url: string };
  let database: OpenDatabase;

  const open = (url: string) =>
    openDatabase(
      { ...postgresOptions(url, 1), migrations: postgresMigrations.filter(({ name }) => name.startsWith('Clock')) },
      () => 1_234,
    );

  beforeEach(async () => {
    pooled = await acquireBlankDatabase();
    database = await open(pooled.url);
  });
  afterEach(async () => {
    await database.close();
    await pooled.release();
  });

  it('are not used by waiting statements after the server has ended them', async () => {
    const other = await open(pooled.url);
    const [backend] = await database.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS "pid"`);
    const running = database.query(sql`SELECT pg_sleep(20)`);
    const waiting = [1, 2, 3].map(() => database.query<{ one: number }>(sql`SELECT 1 AS "one"`));
    await other.query(sql`SELECT pg_terminate_backend(${backend?.pid})`);
    await other.close();

    await expect(running).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(await Promise.all(waiting)).toEqual([[{ one: 1 }], [{ one: 1 }], [{ one: 1 }]]);
  });

  it('stay open if a unit of work fails', async () => {
    const backend = () => database.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS "pid"`);
    const before = await backend();
    const refused = database.transaction(() => Promise.reject(new Error('not for you')));
    await expect(refused).rejects.toThrow('not for you');
    await expect(database.transaction((tx) => tx.query(sql`SELECT 1 / 0`))).rejects.toThrow('division by zero');
    expect(await backend()).toEqual(before);
  });

  it('reject a unit of work that ignored the error of a statement', async () => {
    const work = database.transaction(async (tx) => {
      await tx.query(sql`UPDATE "clock" SET "at" = 7`);
      await tx.query(sql`SELECT 1 / 0`).catch(() => {});
      return 'done';
    });
    await expect(work).rejects.toThrow('A statement of this transaction failed');
    expect(await database.query(sql`SELECT "at" FROM "clock" WHERE "at" = 7`)).toEqual([]);
  });

  it('cannot write on the read path, even with options in the URL', async () => {
    const withOptions = await open(`${pooled.url}?options=-c%20work_mem%3D8MB`);
    await expect(withOptions.query(sql`UPDATE "clock" SET "at" = 0`)).rejects.toThrow('read-only transaction');
    await withOptions.transaction((tx) => tx.query(sql`UPDATE "clock" SET "at" = 0`));
    await withOptions.close();
  });

  it('use the timeouts in the URL', async () => {
    const withTimeout = await open(`${pooled.url}?statement_timeout=7000`);
    const limits = sql`SELECT current_setting('statement_timeout') AS "statement", current_setting('lock_timeout') AS "lock"`;
    expect(await withTimeout.query(limits)).toEqual([{ statement: '7s', lock: '10s' }]);
    await withTimeout.close();
  });

  it('are not reported as lost for an error in our own code', async () => {
    const circular: Record<string, unknown> = {};
    circular.itself = circular;
    await expect(database.query(sql`SELECT ${circular}`)).rejects.toBeInstanceOf(TypeError);
    await expect(database.query(raw('SELECT 2 ^ 60'))).resolves.toHaveLength(1);
    await expect(database.query(raw('SELECT 9007199254740993::bigint'))).rejects.toBeInstanceOf(RangeError);
  });
});
