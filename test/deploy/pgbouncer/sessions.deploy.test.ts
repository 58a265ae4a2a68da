import { Client } from 'pg';
import { type OpenDatabase, openDatabase } from '../../../src/platform/database/database';
import { sql } from '../../../src/platform/database/sql';
import { DatabaseUnavailable } from '../../../src/platform/database/unavailable';
import { Secret } from '../../../src/platform/secrets/secret';
import { dataSourceOptions } from '../../../src/server/data-source';
import { type HoldingProxy, startHoldingProxy } from '../../database/holding-proxy';
import { countOf, recordMetrics } from '../../metrics/read-metric';
import { openShop, type Shop } from '../../purchase/shop';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../support/embedded-postgres';
import { behindPooler } from '../../support/pooled';
import { NORTHWIND } from '../../support/test-gateway';
import { describeWith } from '../with-programs';
import { type PgBouncer, startPgBouncer } from './start-pgbouncer';

const CALLERS = 20;

describeWith(['pgbouncer'], 'PgBouncer with pool_mode = transaction and one session', () => {
  recordMetrics();

  let postgres: EmbeddedPostgres;
  let pgbouncer: PgBouncer;
  /** A gateway's database with one connection, which does nothing by itself. */
  let database: OpenDatabase;
  let proxy: HoldingProxy;
  let shop: Shop;
  let other: Client;

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres();
    await postgres.createDatabase('shop');
    pgbouncer = await startPgBouncer(postgres, { default_pool_size: 1 });
    shop = await openShop(undefined, behindPooler(pgbouncer.url('shop'), postgres.url('shop')));
    proxy = await startHoldingProxy(pgbouncer.url('shop'));
    database = await open(proxy.url, postgres.url('shop'));
    other = new Client({ connectionString: pgbouncer.url('shop') });
    await other.connect();
  });
  afterAll(async () => {
    await other?.end();
    await database?.close();
    await shop?.close();
    proxy?.close();
    await pgbouncer?.stop();
    await postgres?.stop();
  });

  const open = (url: string, directUrl?: string) => {
    const urls = directUrl === undefined ? { databaseUrl: new Secret(url) } : behindPooler(url, directUrl);
    return openDatabase(dataSourceOptions({ dataDir: '', databasePoolSize: 1, ...urls }));
  };
  const customers = 'SELECT "id" FROM "customers"';
  const northwind = () => database.scopedTo(`partner:${NORTHWIND}`);
  const asOther = async (statement: string) => (await other.query(statement)).rows;

  it('has metrics of the connections to it, and of the calls that wait for one', async () => {
    const state = async () => [
      await countOf('gateway_database_connections', 'used'),
      await countOf('gateway_database_connections', 'idle'),
      await countOf('gateway_database_waiting'),
    ];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let unit: Promise<void> | undefined;
    await new Promise<void>((begun) => {
      unit = database.transaction(async (tx) => {
        await tx.query(sql`SELECT 1 AS "one"`);
        begun();
        await held;
      });
    });
    const waiting = database.query(sql`SELECT 1 AS "one"`);
    expect(await state()).toEqual([1, 0, 1]);
    release();
    await Promise.all([unit, waiting]);
    expect(await state()).toEqual([0, 1, 0]);
  });

  it('would show a client the rows of a scope that another one has set for its session', async () => {
    const session = new Client({ connectionString: pgbouncer.url('shop') });
    await session.connect();
    await session.query(`SELECT set_config('gateway.scope', 'partner:${NORTHWIND}', false)`);
    expect(await asOther(customers)).toEqual([{ id: shop.customer.id }]);
    await session.query('RESET gateway.scope');
    await session.end();
    expect(await asOther(customers)).toEqual([]);
  });

  it('is refused if the gateway does not know of it, and as the direct URL', async () => {
    await expect(open(pgbouncer.url('shop'))).rejects.toThrow('Set DATABASE_POOLED=1');
    const twice = open(pgbouncer.url('shop'), pgbouncer.url('shop'));
    await expect(twice).rejects.toThrow('DATABASE_DIRECT_URL: a pooler between');
  });

  it('shows another client nothing of what the gateway reads, and lets it write', async () => {
    const [own] = await northwind().query<{ pid: number; id: string }>(
      sql`SELECT pg_backend_pid() AS "pid", "id" FROM "customers"`,
    );
    expect(own?.id).toBe(shop.customer.id);
    expect(await asOther('SELECT pg_backend_pid() AS "pid"')).toEqual([{ pid: own?.pid }]);
    expect(await asOther(customers)).toEqual([]);
    expect(await asOther('UPDATE "clock" SET "at" = "at" RETURNING 1 AS "one"')).toEqual([{ one: 1 }]);
    expect(await asOther('SHOW statement_timeout')).toEqual([{ statement_timeout: '0' }]);
    expect(await asOther('SELECT * FROM pg_prepared_statements')).toEqual([]);
    expect(await asOther(`SELECT * FROM pg_locks WHERE "locktype" = 'advisory'`)).toEqual([]);
  });

  it('reads in one round trip: everything is sent before anything is answered', async () => {
    proxy.holdUntil('COMMIT\0');
    expect(await northwind().query(sql`SELECT 1 FROM "customers"`)).toHaveLength(1);
  });

  it('does not let a read write, nor see what another client has set for the session', async () => {
    await asOther(`SET gateway.scope = 'all'`);
    expect(await database.scopedTo('nobody').query(sql`SELECT 1 FROM "customers"`)).toEqual([]);
    await asOther('RESET gateway.scope');
    const write = database.query(sql`UPDATE "clock" SET "at" = 0`);
    await expect(write).rejects.toThrow('read-only transaction');
  });

  it(`completes the purchases of ${CALLERS} callers over its one session, each of them once`, async () => {
    const payloads = await Promise.all(Array.from({ length: CALLERS }, () => shop.buy()));
    expect(payloads.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(await shop.counts('orders', 'payments', 'auditEvents')).toEqual([CALLERS, CALLERS, CALLERS]);
  });

  it('rolls back the transaction of a gateway that gives up on an answer', async () => {
    const given = northwind().transaction(async (tx) => {
      await tx.query(sql`UPDATE "clock" SET "at" = "at"`);
      proxy.cut();
      await tx.query(sql`SELECT 1`);
    });
    await expect(given).rejects.toBeInstanceOf(DatabaseUnavailable);
    await asOther('UPDATE "clock" SET "at" = "at"');
    expect(await asOther(customers)).toEqual([]);
  });
});
