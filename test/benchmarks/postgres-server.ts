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
  let copies = 0;
  return {
    url: postgres.url(DATABASE),
    copy: async () => {
      copies += 1;
      const name = `${DATABASE}_copy${copies}`;
      await postgres.createDatabase(name, DATABASE);
      return postgres.url(name);
    },
    stop: () => postgres.stop(),
  };
}
