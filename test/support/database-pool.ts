import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { postgresPoolOptions } from '../../src/platform/database/postgres-options';
import type { Sql } from '../../src/platform/database/sql';
import type { Queryable } from '../../src/tools/verification/read-only-database';
import { engine } from './engine';
import { forget, kept, perWorker } from './per-worker';
import { schemaFingerprint } from './schema-fingerprint';

/** Where a gateway of a test keeps its data, for as long as the test needs it. */
export interface PooledDatabase {
  /** For `DATABASE_URL`; undefined on SQLite, where a data directory is all that is needed. */
  readonly url: string | undefined;
  /** Reads it by a connection that is kept from test to test, which makes a check of everything ten times as fast. */
  readonly reader: Queryable | undefined;
  giveBack(): Promise<void>;
}

const lent = perWorker('lent databases', () => new Set<string>());
const known = perWorker('databases with a schema', () => new Set<string>());
/** Those of which this test file knows that the files before it have left the schema as it was. */
const sound = new Set<string>();

/** SQLSTATE of PostgreSQL. */
const INSUFFICIENT_PRIVILEGE = '42501';

/** DELETE is faster than TRUNCATE, which makes new files for all tables and indexes, but leaves dead rows in the way. */
const LARGE_BYTES = 64 * 1024;

/** Lends an empty database: on PostgreSQL one of this worker's, whose schema is kept from test to test. */
export async function takeDatabase(): Promise<PooledDatabase> {
  if (engine === 'sqlite') return { url: undefined, reader: undefined, giveBack: async () => {} };
  const name = freeName('');
  if (known.has(name)) await onServer(name, empty);
  if (known.has(name) && !sound.has(name) && !(await isSound(name))) {
    await dropDatabase(name);
    known.delete(name);
  }
  if (!known.has(name)) await createDatabase(name);
  known.add(name);
  sound.add(name);
  return { ...lentAs(name), giveBack: async () => void lent.delete(name) };
}

/** Lends a database that never had a table, on PostgreSQL, or a copy of another one. */
export async function takeBlankDatabase(template = 'template1'): Promise<PooledDatabase & { readonly url: string }> {
  const name = freeName('_blank');
  await dropDatabase(name);
  await createDatabase(name, template);
  const giveBack = async () => {
    await dropDatabase(name);
    lent.delete(name);
  };
  return { ...lentAs(name), giveBack };
}

/** Notes the schema of a database as that of all that are lent. */
export async function noteSchema(url: string | undefined): Promise<void> {
  if (url) await perWorker('schema', () => fingerprintOf(new URL(url).pathname.slice(1)));
}

async function isSound(name: string): Promise<boolean> {
  return (await fingerprintOf(name)) === (await kept('schema'));
}

function fingerprintOf(name: string): Promise<string> {
  return onServer(name, (client) => schemaFingerprint(async (statement) => (await client.query(statement)).rows));
}

function lentAs(name: string) {
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

/** Runs statements on a database of the server, by a connection that this worker keeps for it. */
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
  // The worker may end while it is open. @types/pg does not have it.
  (client as Client & { unref(): void }).unref();
  return client;
}

function freeName(suffix: string): string {
  for (let number = 1; ; number += 1) {
    const name = `${process.env.TEST_DATABASE_PREFIX}${process.pid}_${number}${suffix}`;
    if (lent.has(name)) continue;
    lent.add(name);
    return name;
  }
}

function urlOf(database: string): string {
  const url = new URL(process.env.TEST_DATABASE_URL as string);
  url.pathname = `/${database}`;
  return url.href;
}

/** The database that TEST_DATABASE_URL itself names. */
function serverDatabase(): string {
  return new URL(process.env.TEST_DATABASE_URL as string).pathname.slice(1);
}

async function createDatabase(name: string, template = 'template1'): Promise<void> {
  await onServer(serverDatabase(), (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`));
}

/** Tries again while autovacuum works in it: an ordinary role may not end a process of the server's own. */
async function dropDatabase(name: string): Promise<void> {
  // The server would end it as well, but look for that once in 100 ms only.
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

/** Forgets every row, and what tests put in the way of rows; the schema and the list of its steps stay. */
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

/** One statement, in which the order of the tables does not matter. */
function deletion(tables: readonly string[]): string {
  return `WITH ${tables.map((table, index) => `"deletion${index}" AS (DELETE FROM ${table})`).join(', ')} SELECT 1`;
}
