import { startPgBouncer } from '../deploy/pgbouncer/start-pgbouncer';
import { startEmbeddedPostgres } from '../support/embedded-postgres';
import { variablesBehindPooler } from '../support/pooled';
import type { Benchmark } from './benchmark';
import { ours } from './candidates';
import { compareReads } from './compare-reads';
import { onServerCore } from './cores';
import type { ReadComparison } from './read-comparison';
import { nestedReads, smallReads } from './reads';
import { seed } from './seed';

const DATABASE = 'gateway_bench';

/** Hundreds of rows in one query, through PgBouncer and with connections of its own. Needs Debian's package `pgbouncer`. */
export const nestedPooled = behindPgBouncer({ ...nestedReads, title: 'Nested query through PgBouncer' });

/** The same for five fields of one customer. */
export const smallPooled = behindPgBouncer({ ...smallReads, title: 'One customer through PgBouncer' });

function behindPgBouncer(
  comparison: Pick<ReadComparison, 'title' | 'remark' | 'requestsFor' | 'introduction' | 'connections'>,
): Benchmark {
  return async (options) => {
    const postgres = await onServerCore(() => startEmbeddedPostgres({ fsync: true }));
    const pgbouncer = await onServerCore(() => startPgBouncer(postgres));
    try {
      await postgres.createDatabase(DATABASE);
      const url = postgres.url(DATABASE);
      const direct = { ...ours, id: 'direct', name: 'onprem-gateway with connections of its own' };
      const env = { ...ours.env, ...variablesBehindPooler(pgbouncer.url(DATABASE), url) };
      const candidates = [{ ...ours, name: 'onprem-gateway through PgBouncer', env }, direct];
      const seeded = await seed(url);
      return await compareReads({ ...comparison, candidates, seeded, databaseUrl: url, goals: {} }, options);
    } finally {
      await pgbouncer.stop();
      await postgres.stop();
    }
  };
}
