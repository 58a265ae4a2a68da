import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../support/embedded-postgres';
import type { Benchmark } from './benchmark';
import { ours } from './candidates';
import { compareReads } from './compare-reads';
import { onServerCore } from './cores';
import type { ReadComparison } from './read-comparison';
import { nestedReads, smallReads } from './reads';
import { seed } from './seed';

const DATABASE = 'gateway_bench';

/** Hundreds of rows in one query, from a read replica and from the primary. All servers share a core. */
export const nestedReplicated = withReplica({ ...nestedReads, title: 'Nested query on a read replica' });

/** The same for five fields of one customer. */
export const smallReplicated = withReplica({ ...smallReads, title: 'One customer on a read replica' });

function withReplica(
  comparison: Pick<ReadComparison, 'title' | 'remark' | 'requestsFor' | 'introduction' | 'connections'>,
): Benchmark {
  return async (options) => {
    const postgres = await onServerCore(() => startEmbeddedPostgres({ fsync: true }));
    try {
      await postgres.createDatabase(DATABASE);
      const standby = await onServerCore(() => postgres.addStandby());
      const url = postgres.url(DATABASE);
      const primary = { ...ours, id: 'primary', name: 'onprem-gateway without replicas' };
      const env = { ...ours.env, DATABASE_REPLICA_URLS: standby.urlOf(url) };
      const candidates = [{ ...ours, name: 'onprem-gateway with a replica', env }, primary];
      const seeded = await seed(url);
      await untilReplayed(url, standby.urlOf(url));
      return await compareReads({ ...comparison, candidates, seeded, databaseUrl: url, goals: {} }, options);
    } finally {
      await postgres.stop();
    }
  };
}

/** Waits until a standby has what its primary has now. */
async function untilReplayed(primaryUrl: string, standbyUrl: string): Promise<void> {
  const [primary, standby] = [primaryUrl, standbyUrl].map((connectionString) => new Client({ connectionString }));
  if (!primary || !standby) return;
  await Promise.all([primary.connect(), standby.connect()]);
  const { rows } = await primary.query('SELECT pg_current_wal_flush_lsn() AS "lsn"');
  const hasReplayed = async () =>
    (await standby.query('SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS "is"', [rows[0].lsn])).rows[0].is;
  while (!(await hasReplayed())) await delay(50);
  await Promise.all([primary.end(), standby.end()]);
}
