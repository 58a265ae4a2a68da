import { startEmbeddedPostgres } from './embedded-postgres';
import makeRunDirectory from './run-directory';

/** Before the first test: one PostgreSQL server for the whole run, the one that is there or one of our own. */
export default async function startPostgres(): Promise<void> {
  makeRunDirectory();
  if (process.env.TEST_DATABASE_URL) return;
  // Autovacuum would work in databases that tests drop, and find tables to be empty that are full a moment later.
  const server = await startEmbeddedPostgres({ settings: { max_connections: 300, autovacuum: 'off' } });
  process.env.TEST_DATABASE_URL = server.url('postgres');
  Object.assign(globalThis, { stopPostgres: server.stop });
}
