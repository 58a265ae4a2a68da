import { startEmbeddedPostgres } from '../support/embedded-postgres';
import { onServerCore } from './cores';

const DATABASE = 'gateway_bench';

/** A PostgreSQL server with an empty database. */
interface StartedPostgres {
  readonly url: string;
  /** Copies the database, to which nothing may be connected. Returns the URL of the copy. */
  copy(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts a PostgreSQL server with an empty database, on the core of the servers unless stated. It is stopped at the end of the run. */
export async function startPostgres(on = onServerCore): Promise<StartedPostgres> {
  const postgres = await on(() => startEmbeddedPostgres({ fsync: true }));
  await postgres.createDatabase(DATABASE);
  return {
    url: postgres.url(DATABASE),
    copy: async () => {
      await postgres.createDatabase(`${DATABASE}_copy`, DATABASE);
      return postgres.url(`${DATABASE}_copy`);
    },
    stop: () => postgres.stop(),
  };
}
