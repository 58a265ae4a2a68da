import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { postgresPoolOptions } from '../../src/platform/database/postgres-options';
import type { Sql } from '../../src/platform/database/sql';
import type { Queryable } from '../../src/tools/verification/read-only-database';
import { engine } from './engine';
import { forget, kept, perWorker } from './per-worker';
import { schemaFingerprint } from './schema-fingerprint';

/** A database of a test, until the test releases it. */
export interface PooledDatabase {
  /** The value of `DATABASE_URL`; undefined on SQLite, which needs only a data directory. */
  readonly url: string | undefined;
  /** Reads through a connection that is kept between tests, which makes the check of all invariants ten times as fast. */
  readonly reader: Queryable | undefined;
  release(): Promise<void>;
}

const inUse = perWorker('databases in use', () => new Set<string>());
const created = perWorker('created databases', () => new Set<string>());
/** Databases whose schema this test file has checked: earlier files left it unchanged. */
const checked = new Set<string>();

/** SQLSTATE of PostgreSQL. */
const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * Above this size tables are truncated. Below it DELETE is faster: TRUNCATE creates new files for all tables and indexes.
 * DELETE leaves dead rows, which slow down large tables.
 */
const LARGE_BYTES = 64 * 1024;

/** Returns an empty database: on PostgreSQL one of this worker, whose schema is kept between tests. */
export async function acquireDatabase(): Promise<PooledDatabase> {
  if (engine === 'sqlite') return { url: undefined, reader: undefined, release: async () => {} };
  const name = freeName('');
  if (created.has(name)) await onServer(name, empty);
  if (created.has(name) && !checked.has(name) && !(await hasOriginalSchema(name))) {
    await dropDatabase(name);
    created.delete(name);
  }
  if (!created.has(name)) await createDatabase(name);
  created.add(name);
  checked.add(name);
  return { ...pooled(name), release: async () => void inUse.delete(name) };
}

/** Returns a new database without tables, or a copy of `template`. Only on PostgreSQL. */
export async function acquireBlankDatabase(template = 'template1'): Promise<PooledDatabase & { readonly url: string }> {
  const name = freeName('_blank');
  await dropDatabase(name);
  await createDatabase(name, template);
  const release = async () => {
    await dropDatabase(name);
    inUse.delete(name);
  };
  return { ...pooled(name), release };
}

/** Records the schema of a database as the one that all pooled databases must have. */
export async function recordSchema(url: string | undefined): Promise<void> {
  if (url) await perWorker('schema', () => fingerprintOf(new URL(url).pathname.slice(1)));
}

async function hasOriginalSchema(name: string): Promise<boolean> {
  return (await fingerprintOf(name)) === (await kept('schema'));
}

function fingerprintOf(name: string): Promise<string> {
  return onServer(name, (client) => schemaFingerprint(async (statement) => (await client.query(statement)).rows));
}

function pooled(name: string) {
  const query = <Row>({ text, values }: Sql) =>
    onServer(name, async (client) => {
      const { rows } = await client.query({
        name: createHash('sha256').update(text).digest('hex').slice(0, 60),
        text,
        values,
      });
      return rows as Row[];
    });
  return { url: urlOf(name), reader: { query } };
}

/** Runs statements on a database of the server, through a connection that this worker keeps open. */
export async function onServer<Result>(database: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  return work(await perWorker(connectionName(database), () => connect(database)));
}

const connectionName = (database: string) => `connection to ${database}`;

async function connect(database: string): Promise<Client> {
  const connectionString = urlOf(database);
  const { types } = postgresPoolOptions({ type: 'postgres', url: connectionString });
  const client = new Client({ connectionString, options: '-c gateway.scope=all', ...(types ? { types } : {}) });
  const disconnected = () => forget(connectionName(database));
  client.on('error', disconnected);
  client.on('end', disconnected);
  await client.connect();
  // An open connection must not keep the worker alive. @types/pg lacks `unref`.
  (client as Client & { unref(): void }).unref();
  return client;
}

function freeName(suffix: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${process.env.TEST_DATABASE_PREFIX}${process.pid}_${number}${suffix}`;
    if (inUse.has(name)) continue;
    inUse.add(name);
    return name;
  }
}

function urlOf(database: string): string {
  const url = new URL(process.env.TEST_DATABASE_URL as string);
  url.pathname = `/${database}`;
  return url.href;
}

/** Returns the name of the database in TEST_DATABASE_URL. */
function serverDatabase(): string {
  return new URL(process.env.TEST_DATABASE_URL as string).pathname.slice(1);
}

async function createDatabase(name: string, template = 'template1'): Promise<void> {
  await onServer(serverDatabase(), (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`));
}

/** Drops a database. Retries while autovacuum works in it: an ordinary role must not end a process of the server. */
async function dropDatabase(name: string): Promise<void> {
  // The server would end the connection too, but it checks for that only every 100 ms.
  await (await kept<Promise<Client>>(connectionName(name)))?.end();
  await onServer(serverDatabase(), async (client) => {
    for (;;) {
      const dropped = client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      const error = await dropped.then(() => null).catch((thrown: { readonly code?: string }) => thrown);
      if (error === null) return;
      if (error.code !== INSUFFICIENT_PRIVILEGE) throw error;
      await delay(50);
    }
  });
}

/** Deletes all rows, and the triggers that tests created; keeps the schema and the list of migrations. */
async function empty(client: Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT relname, pg_relation_size(oid) > ${LARGE_BYTES} AS "isLarge" FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname NOT IN ('migrations', 'clock')`,
  );
  const tables: readonly string[] = rows.map(({ relname }) => `"${relname}"`);
  if (tables.length > 0) {
    const kept = tables.filter((table) => table.startsWith('"audit'));
    const triggers = (what: string) => kept.map((table) => `ALTER TABLE ${table} ${what} TRIGGER USER;`).join('');
    const emptying = rows.some(({ isLarge }) => isLarge) ? truncation(tables) : deletion(tables);
    await client.query(`${triggers('DISABLE')} ${emptying}; ${triggers('ENABLE')} UPDATE "clock" SET "at" = 0`);
  }
  await client.query('DROP FUNCTION IF EXISTS refuse_for_test CASCADE');
}

function truncation(tables: readonly string[]): string {
  return `TRUNCATE ${tables.join(', ')}`;
}

/** Returns one statement, so that foreign keys do not depend on the order of the tables. */
function deletion(tables: readonly string[]): string {
  return `WITH ${tables.map((table, index) => `"deletion${index}" AS (DELETE FROM ${table})`).join(', ')} SELECT 1`;
}
