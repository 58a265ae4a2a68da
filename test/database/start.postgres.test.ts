import { Client } from 'pg';
import { openDatabase } from '../../src/platform/database/database';
import { migratePostgres } from '../../src/platform/database/migrate-postgres';
import type { PostgresOptions } from '../../src/platform/database/postgres-options';
import { sql } from '../../src/platform/database/sql';
import { Secret } from '../../src/platform/secrets/secret';
import { dataSourceOptions } from '../../src/server/data-source';
import { acquireBlankDatabase } from '../support/database-pool';
import { startPooler } from './pooler';

/** The lock for migrations, the same in every version. */
const LOCK = 7_410_932_551;

describe('a start on PostgreSQL', () => {
  let pooled: Awaited<ReturnType<typeof acquireBlankDatabase>>;

  beforeEach(async () => {
    pooled = await acquireBlankDatabase();
  });
  afterEach(() => pooled.release());

  const optionsFor = (url = pooled.url) =>
    dataSourceOptions({
      dataDir: '',
      databaseUrl: new Secret(url),
      databasePoolSize: 5,
    }) as PostgresOptions;

  const withClient = async <Result>(work: (client: Client) => Promise<Result>): Promise<Result> => {
    const client = new Client({ connectionString: pooled.url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };

  it.each(['transaction', 'statement'] as const)(
    'is refused behind a pooler with pool_mode = %s, and leaves no setting and no table',
    async (mode) => {
      const pooler = await startPooler(pooled.url, mode);
      await expect(openDatabase(optionsFor(pooler.url))).rejects.toThrow('pool_mode = transaction');
      pooler.close();
      const { rows } = await withClient((client) => client.query(`SELECT to_regclass('migrations') AS "table"`));
      expect(rows).toEqual([{ table: null }]);
    },
  );

  it('works behind a pooler with pool_mode = session, with the same limits', async () => {
    const pooler = await startPooler(pooled.url, 'session');
    const database = await openDatabase(optionsFor(pooler.url));
    expect(await database.pendingMigrations()).toEqual([]);
    expect(await database.query(sql`SELECT current_setting('statement_timeout') AS "limit"`)).toEqual([
      { limit: '15s' },
    ]);
    await database.close();
    pooler.close();
  });

  it('reports which process it waits for, and fails after the time limit', async () => {
    await withClient(async (client) => {
      await client.query(`SELECT pg_advisory_lock(${LOCK})`);
      const { rows } = await client.query('SELECT pg_backend_pid() AS "pid"');
      const warned = jest.spyOn(process, 'emitWarning').mockReturnValue();
      await expect(migratePostgres(optionsFor(), 1_200)).rejects.toThrow(
        `Process ${rows[0].pid} of the PostgreSQL server has held the migration lock for 1 s.`,
      );
      expect(warned.mock.calls).toEqual([
        [`waiting for process ${rows[0].pid} of the PostgreSQL server, which is migrating the schema`],
      ]);
      warned.mockRestore();
    });
  });

  it('continues when the lock is released, and holds none afterwards', async () => {
    await withClient(async (client) => {
      await client.query(`SELECT pg_advisory_lock(${LOCK})`);
      const warned = jest.spyOn(process, 'emitWarning').mockReturnValue();
      const migrated = migratePostgres(optionsFor());
      while (warned.mock.calls.length === 0) await new Promise(setImmediate);
      await client.query(`SELECT pg_advisory_unlock(${LOCK})`);
      await migrated;
      warned.mockRestore();
      const { rows } = await client.query(
        `SELECT count(*)::int AS "count" FROM pg_locks WHERE "locktype" = 'advisory'`,
      );
      expect(rows).toEqual([{ count: 0 }]);
    });
  });

  it('migrates once if several begin together', async () => {
    const databases = await Promise.all([1, 2, 3].map(() => openDatabase(optionsFor())));
    expect(await Promise.all(databases.map((each) => each.pendingMigrations()))).toEqual([[], [], []]);
    await Promise.all(databases.map((each) => each.close()));
  });
});
