import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../support/embedded-postgres';
import type { Benchmark } from './benchmark';
import { type RunningCandidate, startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { alternate, quantile } from './measure';
import type { Measurement } from './measurement';
import { repeat } from './repeat';
import { READS } from './requests';
import { ask } from './same-answers';
import { seed } from './seed';
import { sessionsCpuMs } from './sessions';
import { amount, markdownTable } from './table';
import { newDirectory } from './workspace';

const DATABASE = 'gateway_bench';
const CONNECTIONS = 4;

/** The processor time of each query on each server. */
interface Sample extends Measurement {
  readonly primaryMs: number;
  readonly standbyMs: number;
}

/**
 * What a query costs the gateway, the primary and a standby, with and without DATABASE_REPLICA_URLS. All share a core, so that only
 * the processor times can be compared with several machines.
 */
export const replicated: Benchmark = async ({ rounds, seconds }) => {
  const postgres = await onServerCore(() => startEmbeddedPostgres({ fsync: true }));
  const running: RunningCandidate[] = [];
  try {
    await postgres.createDatabase(DATABASE);
    const standby = await onServerCore(() => postgres.addStandby());
    const url = postgres.url(DATABASE);
    const { dataDir, token } = await seed(url);
    const backends = await openBackends(postgres, standby.urlOf(postgres.superuserUrl(DATABASE)));
    const start = (name: string, env: NodeJS.ProcessEnv) =>
      onServerCore(() =>
        startCandidate({ ...ours, name }, { DATA_DIR: newDirectory(dataDir), DATABASE_URL: url, ...env }),
      );
    running.push(await start('without', {}), await start('with', { DATABASE_REPLICA_URLS: standby.urlOf(url) }));
    const rows: Readonly<Record<string, string>>[] = [];
    for (const [query, request] of Object.entries(READS)) {
      const send = async (server: RunningCandidate) => (await ask(server, request, token)).arrayBuffer();
      const measure = (server: RunningCandidate) => measureOne(server, () => send(server), { seconds, backends });
      for (const [server, samples] of await alternate(running, rounds, measure))
        rows.push(rowOf(query, server, samples));
    }
    await backends.close();
    return { title: 'Read replica', text: markdownTable(rows), goals: [] };
  } finally {
    await Promise.all(running.map((server) => server.stop()));
    await postgres.stop();
  }
};

/** Reads the processor time of the sessions of gateways, in milliseconds. */
interface Backends {
  cpuMs(): Promise<readonly [primary: number, standby: number]>;
  close(): Promise<void>;
}

async function openBackends(postgres: EmbeddedPostgres, standbyUrl: string): Promise<Backends> {
  const primary = new Client({ connectionString: postgres.superuserUrl(DATABASE) });
  const standby = new Client({ connectionString: standbyUrl });
  await Promise.all([primary.connect(), standby.connect()]);
  return {
    cpuMs: async () => [await sessionsCpuMs(primary), await sessionsCpuMs(standby)],
    close: async () => {
      await Promise.all([primary.end(), standby.end()]);
    },
  };
}

async function measureOne(
  { pid }: RunningCandidate,
  send: () => Promise<unknown>,
  { seconds, backends }: { readonly seconds: number; readonly backends: Backends },
): Promise<Sample> {
  // Statements are prepared and the replica is in use after that.
  await repeat({ connections: CONNECTIONS, seconds: 2, pid }, send);
  const before = await backends.cpuMs();
  const measured = await repeat({ connections: CONNECTIONS, seconds, pid }, send);
  const after = await backends.cpuMs();
  const queries = measured.perSecond * seconds;
  return { ...measured, primaryMs: (after[0] - before[0]) / queries, standbyMs: (after[1] - before[1]) / queries };
}

function rowOf(query: string, { candidate }: RunningCandidate, samples: readonly Sample[]) {
  const median = (of: (sample: Sample) => number) => amount(quantile(samples.map(of), 0.5));
  return {
    query,
    replica: candidate.name,
    'gateway CPU ms': median(({ cpuMs }) => cpuMs),
    'primary CPU ms': median(({ primaryMs }) => primaryMs),
    'standby CPU ms': median(({ standbyMs }) => standbyMs),
    'p50 ms': median(({ latencyMs }) => latencyMs),
    'requests /s': median(({ perSecond }) => perSecond),
  };
}
