import { startEmbeddedPostgres } from './embedded-postgres';

/** Before the first test: one PostgreSQL server for the whole run, the one that is there or one of our own. */
export default async function startPostgres(): Promise<void> {
  if (process.env.TEST_DATABASE_URL) return;
  const server = await startEmbeddedPostgres({ settings: { max_connections: 300 } });
  process.env.TEST_DATABASE_URL = server.url('postgres');
  Object.assign(globalThis, { stopPostgres: server.stop });
}
