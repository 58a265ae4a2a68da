import { Client } from 'pg';
import { type OpenDatabase, openDatabase } from '../../src/platform/database/database';
import type { RowScope } from '../../src/platform/database/engine';
import { sql } from '../../src/platform/database/sql';
import { DatabaseUnavailable } from '../../src/platform/database/unavailable';
import { dataSourceOptions } from '../../src/server/data-source';
import { openShop, type Shop } from '../purchase/shop';
import { acquireDatabase, type PooledDatabase } from '../support/database-pool';
import { behindPooler } from '../support/pooled';
import { NORTHWIND, TAILSPIN } from '../support/test-gateway';
import { type HoldingProxy, startHoldingProxy } from './holding-proxy';
import { type Pooler, startPooler } from './pooler';

const CALLERS = 20;

describe('a gateway behind a pooler with pool_mode = transaction', () => {
  let pooled: PooledDatabase;
  let shopPooler: Pooler;
  let shop: Shop;
  /** A pooler with only two clients: the gateway's pool of one connection, and another client. */
  let pooler: Pooler;
  let proxy: HoldingProxy;
  let database: OpenDatabase;
  let other: Client;

  beforeAll(async () => {
    pooled = await acquireDatabase();
    const url = String(pooled.url);
    shopPooler = await startPooler(url, 'transaction');
    shop = await openShop(undefined, behindPooler(shopPooler.url, url));
    pooler = await startPooler(url, 'transaction');
    proxy = await startHoldingProxy(pooler.url);
    const options = { dataDir: '', databasePoolSize: 1, ...behindPooler(proxy.url, url) };
    database = await openDatabase(dataSourceOptions(options));
    other = new Client({ connectionString: pooler.url });
    await other.connect();
  });
  afterAll(async () => {
    await other.end();
    await database.close();
    await shop.close();
    proxy.close();
    for (const each of [pooler, shopPooler]) each.close();
    await pooled.release();
  });

  const northwind = () => database.scopedTo(`partner:${NORTHWIND}`);
  const session = sql`SELECT pg_backend_pid() AS "pid"`;
  /** Runs a statement as another client of the pooler, which has set nothing. */
  const asOther = async (statement: string) => (await other.query(statement)).rows;

  it('lends other clients sessions in which it left no scope, no setting, no statement and no lock', async () => {
    const [own] = await northwind().query<{ pid: number }>(session);
    expect(await northwind().query(sql`SELECT 1 FROM "customers"`)).toHaveLength(1);
    expect(await asOther(`SELECT pg_backend_pid() AS "pid"`)).toEqual([own]);
    expect(await asOther('SELECT * FROM "customers"')).toEqual([]);
    const names = ['gateway.scope', 'plan_cache_mode', 'statement_timeout', 'lock_timeout', 'transaction_read_only'];
    const settings = names.map((name) => `COALESCE(current_setting('${name}', true), '')`);
    expect(await asOther(`SELECT ${settings.map((value, index) => `${value} AS "${names[index]}"`)}`)).toEqual([
      {
        'gateway.scope': '',
        plan_cache_mode: 'auto',
        statement_timeout: '0',
        lock_timeout: '0',
        transaction_read_only: 'off',
      },
    ]);
    expect(await asOther('SELECT * FROM pg_prepared_statements')).toEqual([]);
    expect(await asOther(`SELECT * FROM pg_locks WHERE "locktype" = 'advisory' AND "pid" = ${own?.pid}`)).toEqual([]);
  });

  it('reads in one round trip: everything is sent before anything is answered', async () => {
    await northwind().query(session);
    proxy.holdUntil('COMMIT\0');
    expect(await northwind().query(sql`SELECT 1 FROM "customers"`)).toHaveLength(1);
  });

  it('sees only the rows of a scope, also if another client has set another one for the session', async () => {
    await asOther(`SET gateway.scope = 'all'`);
    expect(await database.scopedTo(`partner:${TAILSPIN}`).query(sql`SELECT 1 FROM "customers"`)).toEqual([]);
    await asOther('RESET gateway.scope');
  });

  it.each([
    `partner:it's`,
    String.raw`partner:\' OR '1`,
    'partner:a"b',
    `partner:'; SET gateway.scope = 'all`,
    'partner:\n\uFFFDü',
  ] as RowScope[])('sets the scope %j as it is', async (scope) => {
    const current = sql`SELECT current_setting('gateway.scope') AS "scope"`;
    expect(await database.scopedTo(scope).query(current)).toEqual([{ scope }]);
    expect(await database.scopedTo(scope).transaction((tx) => tx.query(current))).toEqual([{ scope }]);
  });

  it('replaces NUL in a scope, which no text in PostgreSQL contains', async () => {
    const current = sql`SELECT current_setting('gateway.scope') AS "scope"`;
    const seen = await database.scopedTo(`partner:a\0'`).query(current);
    expect(seen).toEqual([{ scope: `partner:a\uFFFD'` }]);
  });

  it('has the limits and the plans of its own sessions in each transaction', async () => {
    const settings = sql`SELECT current_setting('statement_timeout') AS "statement", current_setting('lock_timeout') AS "lock",
      current_setting('idle_in_transaction_session_timeout') AS "idle", current_setting('plan_cache_mode') AS "plans"`;
    const expected = [{ statement: '15s', lock: '10s', idle: '30s', plans: 'force_generic_plan' }];
    expect(await northwind().query(settings)).toEqual(expected);
    expect(await northwind().transaction((tx) => tx.query(settings))).toEqual(expected);
  });

  it('cannot write on the read path, and keeps its connection after an error', async () => {
    const write = northwind().query(sql`UPDATE "clock" SET "at" = 0`);
    await expect(write).rejects.toThrow('read-only transaction');
    await expect(northwind().query(sql`SELECT 1 / 0`)).rejects.toThrow('division by zero');
    expect(
      await asOther(`SELECT count(*)::int AS "open" FROM pg_stat_activity
      WHERE "datname" = current_database() AND "state" LIKE 'idle in transaction%'`),
    ).toEqual([{ open: 0 }]);
    expect(await northwind().query(sql`SELECT 1 AS "one"`)).toEqual([{ one: 1 }]);
  });

  it(`completes the purchases of ${CALLERS} callers at once, each of them once`, async () => {
    const before = await shop.counts('orders', 'payments', 'auditEvents');
    const payloads = await Promise.all(Array.from({ length: CALLERS }, () => shop.buy()));
    expect(payloads.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(new Set(payloads.map(({ order }) => order.id)).size).toBe(CALLERS);
    const after = await shop.counts('orders', 'payments', 'auditEvents');
    expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([CALLERS, CALLERS, CALLERS]);
  });

  it('is notified of commits over the direct URL', async () => {
    let stop = () => {};
    const listens = new Promise<void>((resolve) => {
      stop = shop.gateway.database.onCommit(resolve);
    });
    await listens;
    const notified = new Promise<void>((resolve) => {
      const unsubscribe = shop.gateway.database.onCommit(() => {
        unsubscribe();
        resolve();
      });
    });
    await asOther(`SELECT pg_notify('gateway_commits', '')`);
    await notified;
    stop();
  });

  it('leaves no transaction and no lock behind if it gives up on an answer', async () => {
    const given = northwind().transaction(async (tx) => {
      await tx.query(sql`UPDATE "clock" SET "at" = "at"`);
      proxy.cut();
      await tx.query(sql`SELECT 1`);
    });
    await expect(given).rejects.toBeInstanceOf(DatabaseUnavailable);
    const direct = new Client({ connectionString: String(pooled.url) });
    await direct.connect();
    await direct.query('UPDATE "clock" SET "at" = "at"');
    await direct.end();
  });
});
