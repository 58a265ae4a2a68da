import { Client } from 'pg';
import { engine } from './engine';

/** Where a gateway of a test keeps its data, for as long as the test needs it. */
export interface LentDatabase {
  /** For `DATABASE_URL`; undefined on SQLite, where a data directory is all that is needed. */
  readonly url: string | undefined;
  giveBack(): Promise<void>;
}

const lent = new Set<string>();

/** Lends an empty database: on PostgreSQL one of this worker's, whose schema is kept from test to test. */
export async function lendDatabase(): Promise<LentDatabase> {
  if (engine === 'sqlite') return { url: undefined, giveBack: async () => {} };
  const name = freeName('');
  const isNew = await createDatabase(name);
  if (!isNew) await onServer(name, empty);
  return { url: urlOf(name), giveBack: async () => void lent.delete(name) };
}

/** Lends a database that never had a table, on PostgreSQL. */
export async function lendBlankDatabase(): Promise<LentDatabase & { readonly url: string }> {
  const name = freeName('_blank');
  await dropDatabase(name);
  await createDatabase(name);
  const giveBack = async () => {
    await dropDatabase(name);
    lent.delete(name);
  };
  return { url: urlOf(name), giveBack };
}

/** Runs statements on a database of the server by a connection of their own. */
export async function onServer<Result>(database: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: urlOf(database), options: '-c gateway.scope=all' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function freeName(suffix: string): string {
  for (let number = 1; ; number += 1) {
    const name = `onprem_gateway_test_${process.env.JEST_WORKER_ID ?? 1}_${number}${suffix}`;
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

/** False where it is there already. */
function createDatabase(name: string): Promise<boolean> {
  return onServer(serverDatabase(), async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE "${name}"`);
    return rowCount === 0;
  });
}

async function dropDatabase(name: string): Promise<void> {
  await onServer(serverDatabase(), (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
}

/** Forgets every row, and what tests put in the way of rows; the schema and the list of its steps stay. */
async function empty(client: Client): Promise<void> {
  const { rows } = await client.query(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('migrations', 'clock')`,
  );
  const tables: readonly string[] = rows.map(({ tablename }) => `"${tablename}"`);
  const kept = tables.filter((table) => table.startsWith('"audit'));
  const triggers = (what: string) => kept.map((table) => `ALTER TABLE ${table} ${what} TRIGGER USER;`).join('');
  if (tables.length > 0)
    await client.query(
      `${triggers('DISABLE')} TRUNCATE ${tables.join(', ')}; ${triggers('ENABLE')} UPDATE "clock" SET "at" = 0`,
    );
  await client.query('DROP FUNCTION IF EXISTS refuse_for_test CASCADE');
}
