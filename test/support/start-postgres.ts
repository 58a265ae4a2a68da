import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { RESTRICTED_ROLE, startEmbeddedPostgres } from './embedded-postgres';
import makeRunDirectory from './run-directory';

const DATABASES = 'onprem_gateway_test_';

/** Runs before the first test. Starts one PostgreSQL server for the whole run, or uses that of TEST_DATABASE_URL. */
export default async function startPostgres(): Promise<void> {
  makeRunDirectory();
  const prefix = `${DATABASES}${randomUUID().slice(0, 8)}_`;
  process.env.TEST_DATABASE_PREFIX = prefix;
  const url = process.env.TEST_DATABASE_URL;
  Object.assign(globalThis, { stopPostgres: await (url ? connectToServer(url, prefix) : startServer()) });
}

async function startServer(): Promise<() => Promise<void>> {
  // Autovacuum would work in databases that tests drop, and record tables as empty that are full a moment later.
  const server = await startEmbeddedPostgres({ settings: { max_connections: 300, autovacuum: 'off' } });
  process.env.TEST_DATABASE_URL = server.url('postgres');
  process.env.TEST_RESTRICTED_ROLE = RESTRICTED_ROLE;
  return async () => {
    delete process.env.TEST_DATABASE_URL;
    delete process.env.TEST_RESTRICTED_ROLE;
    await server.stop();
  };
}

/** Drops the databases of killed runs. Returns a function that drops those of this run. */
async function connectToServer(connectionString: string, prefix: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString, application_name: prefix });
  await client.connect();
  await dropDatabases(
    client,
    `datname LIKE '${DATABASES}%' AND NOT EXISTS (SELECT 1 FROM pg_stat_activity
      WHERE application_name <> '' AND starts_with(pg_database.datname, application_name))`,
  );
  return async () => {
    await dropDatabases(client, `starts_with(datname, '${prefix}')`);
    await client.end();
  };
}

async function dropDatabases(client: Client, condition: string): Promise<void> {
  const { rows } = await client.query(`SELECT datname FROM pg_database WHERE ${condition}`);
  for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
}
