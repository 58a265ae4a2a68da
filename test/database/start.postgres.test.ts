import { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { describeForTerminal } from '../../src/platform/base/describe-for-terminal';
import { openDatabase } from '../../src/platform/database/database';
import { migratePostgres } from '../../src/platform/database/migrate-postgres';
import { Prices1790000000022 } from '../../src/platform/database/migrations/postgres/1790000000022-prices';
import { KeyStocks1790000000026 } from '../../src/platform/database/migrations/postgres/1790000000026-key-stocks';
import { LargeTables1790000000030 } from '../../src/platform/database/migrations/postgres/1790000000030-large-tables';
import { postgresMigrations } from '../../src/platform/database/postgres-migrations';
import type { PostgresOptions } from '../../src/platform/database/postgres-options';
import { sql } from '../../src/platform/database/sql';
import { Secret } from '../../src/platform/secrets/secret';
import { dataSourceOptions } from '../../src/server/data-source';
import { acquireBlankDatabase } from '../support/database-pool';
import { ownPort } from '../support/own-port';
import { startPooler } from './pooler';

/** The lock for migrations, the same in every version. */
const LOCK = 7_410_932_551;

const WAITING_FOR_TABLES = 'waiting until other sessions no longer use the tables that a migration changes';

describe('a start on PostgreSQL', () => {
  let pooled: Awaited<ReturnType<typeof acquireBlankDatabase>>;

  beforeEach(async () => {
    pooled = await acquireBlankDatabase();
  });
  afterEach(() => pooled.release());

  const optionsFor = (url = pooled.url, directUrl?: string) =>
    dataSourceOptions({
      dataDir: '',
      databaseUrl: new Secret(url),
      databaseDirectUrl: directUrl === undefined ? null : new Secret(directUrl),
      databasePoolSize: 5,
    }) as PostgresOptions;

  /** Options with which a statement is added to the end of a migration, but only the first time. */
  const stoppedOnce = (migration: (typeof postgresMigrations)[number], statement: string): PostgresOptions => {
    let isFirst = true;
    class Stopped extends (migration as new () => MigrationInterface) {
      override async up(runner: QueryRunner): Promise<void> {
        await super.up(runner);
        const stops = isFirst;
        isFirst = false;
        if (stops) await runner.query(statement);
      }
    }
    return { ...optionsFor(), migrations: postgresMigrations.map((each) => (each === migration ? Stopped : each)) };
  };

  const withClient = async <Result>(work: (client: Client) => Promise<Result>): Promise<Result> => {
    const client = new Client({ connectionString: pooled.url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };

  const expectNoTable = async () => {
    const { rows } = await withClient((client) => client.query(`SELECT to_regclass('migrations') AS "table"`));
    expect(rows).toEqual([{ table: null }]);
  };

  it.each([
    ['options=-c%20work_mem%3Dlots', 'invalid value for parameter "work_mem": "lots"'],
    ['options=-c%20no_such%3D1', 'unrecognized configuration parameter "no_such"'],
    ['options=-c%20lc_messages%3Dnowhere', 'permission denied to set parameter "lc_messages"'],
    ['statement_timeout=99999999999', 'invalid value for parameter "statement_timeout": "99999999999"'],
  ])('is refused with %s in the URL, and prints why without the password', async (parameter, message) => {
    const error = await openDatabase(optionsFor(`${pooled.url}?${parameter}`)).catch((thrown: unknown) => thrown);
    expect(describeForTerminal(error)).toBe(`${message}\nCheck the parameters and the user name in DATABASE_URL.`);
  });

  it.each(['transaction', 'statement'] as const)(
    'is refused behind a pooler with pool_mode = %s, and leaves no setting and no table',
    async (mode) => {
      const pooler = await startPooler(pooled.url, mode);
      await expect(openDatabase(optionsFor(pooler.url))).rejects.toThrow('Set DATABASE_POOLED=1');
      pooler.close();
      await expectNoTable();
    },
  );

  it('migrates over the direct URL behind a pooler with pool_mode = transaction', async () => {
    const pooler = await startPooler(pooled.url, 'transaction');
    const limited = `${pooler.url}?statement_timeout=7000`;
    const database = await openDatabase(optionsFor(limited, pooled.url));
    expect(await database.pendingMigrations()).toEqual([]);
    const limits = sql`SELECT current_setting('statement_timeout') AS "statement", current_setting('lock_timeout') AS "lock"`;
    expect(await database.query(limits)).toEqual([{ statement: '7s', lock: '10s' }]);
    await database.close();
    pooler.close();
  });

  it('is refused if the direct URL also leads to a pooler that switches sessions', async () => {
    const pooler = await startPooler(pooled.url, 'transaction');
    const started = openDatabase(optionsFor(pooler.url, pooler.url));
    await expect(started).rejects.toThrow('DATABASE_DIRECT_URL: a pooler between');
    pooler.close();
    await expectNoTable();
  });

  it('is refused if the direct URL leads to another database', async () => {
    const other = await acquireBlankDatabase();
    const pooler = await startPooler(other.url, 'transaction');
    const started = openDatabase(optionsFor(pooler.url, pooled.url));
    await expect(started).rejects.toThrow('DATABASE_DIRECT_URL: this is not the database');
    pooler.close();
    await other.release();
    await expectNoTable();
  });

  it('is refused if the pooler assigns a session to each statement', async () => {
    const pooler = await startPooler(pooled.url, 'statement');
    const started = openDatabase(optionsFor(pooler.url, pooled.url));
    await expect(started).rejects.toThrow('DATABASE_URL: the pooler assigns a different session to each statement');
    pooler.close();
    await expectNoTable();
  });

  it.each(['DATABASE_URL', 'DATABASE_DIRECT_URL'] as const)('names %s if it leads nowhere', async (variable) => {
    const nowhere = `postgres://gateway@127.0.0.1:${await ownPort()}/gateway`;
    const isDirect = variable === 'DATABASE_DIRECT_URL';
    const started = openDatabase(isDirect ? optionsFor(pooled.url, nowhere) : optionsFor(nowhere, pooled.url));
    await expect(started).rejects.toThrow(`${variable}: the database cannot be reached: connect ECONNREFUSED`);
  });

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
        `SELECT count(*)::int AS "count" FROM pg_locks WHERE "locktype" = 'advisory'
          AND "database" = (SELECT "oid" FROM pg_database WHERE "datname" = current_database())`,
      );
      expect(rows).toEqual([{ count: 0 }]);
    });
  });

  it.each([
    ['22', Prices1790000000022],
    ['26', KeyStocks1790000000026],
    ['30', LargeTables1790000000030],
  ] as const)('completes what a gateway that was killed in migration %s left undone', async (_, stopped) => {
    await expect(openDatabase(stoppedOnce(stopped, 'SELECT pg_terminate_backend(pg_backend_pid())'))).rejects.toThrow();
    const done = await withClient((client) => client.query('SELECT "name" FROM "migrations" ORDER BY "timestamp"'));
    const before = postgresMigrations.slice(0, postgresMigrations.indexOf(stopped));
    expect(done.rows.map(({ name }) => name)).toEqual(before.map(({ name }) => name));

    const database = await openDatabase(optionsFor());
    expect(await database.pendingMigrations()).toEqual([]);
    await database.close();
  });

  it('tries a migration again after a deadlock with a gateway that is still serving', async () => {
    const deadlock = `DO $$ BEGIN RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01'; END $$`;
    const warned = jest.spyOn(process, 'emitWarning').mockReturnValue();
    await migratePostgres(stoppedOnce(KeyStocks1790000000026, deadlock));
    expect(warned.mock.calls).toEqual([[WAITING_FOR_TABLES]]);
    warned.mockRestore();
    const database = await openDatabase(optionsFor());
    expect(await database.pendingMigrations()).toEqual([]);
    await database.close();
  });

  it('lets other sessions use a table while it waits for one of them', async () => {
    const beforePrices = postgresMigrations.slice(0, postgresMigrations.indexOf(Prices1790000000022));
    await migratePostgres({ ...optionsFor(), migrations: beforePrices });
    await withClient(async (reading) => {
      await reading.query('BEGIN');
      await reading.query('SELECT 1 FROM "offers"');
      const warned = jest.spyOn(process, 'emitWarning').mockReturnValue();
      const migrated = migratePostgres(optionsFor());
      while (warned.mock.calls.length === 0) await new Promise(setImmediate);
      expect(warned.mock.calls).toEqual([[WAITING_FOR_TABLES]]);
      await withClient((other) => other.query('SELECT 1 FROM "offers"'));
      await reading.query('COMMIT');
      await migrated;
      warned.mockRestore();
    });
    const database = await openDatabase(optionsFor());
    expect(await database.pendingMigrations()).toEqual([]);
    await database.close();
  });

  it('migrates once if several begin together', async () => {
    const databases = await Promise.all([1, 2, 3].map(() => openDatabase(optionsFor())));
    expect(await Promise.all(databases.map((each) => each.pendingMigrations()))).toEqual([[], [], []]);
    await Promise.all(databases.map((each) => each.close()));
  });
});
