import { startEmbeddedPostgres } from '../support/embedded-postgres';
import { onServerCore } from './cores';

const DATABASE = 'gateway_bench';

/** Starts a PostgreSQL server with an empty database, on the core of the servers unless stated. It is stopped at the end of the run. */
export async function startPostgres(on = onServerCore): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const postgres = await on(() => startEmbeddedPostgres({ fsync: true }));
  await postgres.createDatabase(DATABASE);
  return { url: postgres.url(DATABASE), stop: () => postgres.stop() };
}
