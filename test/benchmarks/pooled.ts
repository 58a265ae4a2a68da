import { Client } from 'pg';
import { startPgBouncer } from '../deploy/pgbouncer/start-pgbouncer';
import { startEmbeddedPostgres } from '../support/embedded-postgres';
import { variablesBehindPooler } from '../support/pooled';
import type { Benchmark } from './benchmark';
import { type RunningCandidate, startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { alternate, medianOf } from './measure';
import type { Measurement } from './measurement';
import { repeat } from './repeat';
import { READS } from './requests';
import { ask } from './same-answers';
import { seed } from './seed';
import { sessionsCpuMs } from './sessions';
import { amount, markdownTable } from './table';
import { usageOf } from './usage';
import { newDirectory } from './workspace';

const DATABASE = 'gateway_bench';
const CONNECTIONS = 4;
const WARM_UP_SECONDS = 2;

/** The processor time of each query on the database and in the pooler. */
interface Sample extends Measurement {
  readonly databaseMs: number;
  readonly poolerMs: number;
}

/** Reads the processor time of the sessions of PostgreSQL and of the pooler, in milliseconds. */
type CpuMs = () => Promise<readonly [database: number, pooler: number]>;

/**
 * What a query costs through PgBouncer, and with connections of the gateway's own. Needs Debian's package `pgbouncer`. All share a
 * core, so that processor times say more than rates.
 */
export const pooled: Benchmark = async ({ rounds, seconds }) => {
  const postgres = await onServerCore(() => startEmbeddedPostgres({ fsync: true }));
  const pgbouncer = await onServerCore(() => startPgBouncer(postgres));
  const superuser = new Client({ connectionString: postgres.superuserUrl() });
  const running: RunningCandidate[] = [];
  try {
    await superuser.connect();
    await postgres.createDatabase(DATABASE);
    const url = postgres.url(DATABASE);
    const { dataDir, token } = await seed(url);
    const start = (name: string, env: NodeJS.ProcessEnv) =>
      onServerCore(() => startCandidate({ ...ours, name }, { DATA_DIR: newDirectory(dataDir), ...env }));
    running.push(await start('of its own', { DATABASE_URL: url }));
    running.push(await start('through PgBouncer', variablesBehindPooler(pgbouncer.url(DATABASE), url)));
    const cpuMs: CpuMs = async () => [await sessionsCpuMs(superuser), usageOf(pgbouncer.pid()).cpuMs];
    const rows: Readonly<Record<string, string>>[] = [];
    for (const [query, request] of Object.entries(READS)) {
      const send = async (server: RunningCandidate) => (await ask(server, request, token)).arrayBuffer();
      const measure = (server: RunningCandidate) => measureOne(server, () => send(server), { seconds, cpuMs });
      for (const [server, samples] of await alternate(running, rounds, measure))
        rows.push(rowOf(query, server, samples));
    }
    return { title: 'Behind a pooler', text: markdownTable(rows), goals: [] };
  } finally {
    await Promise.all(running.map((server) => server.stop()));
    await superuser.end();
    await pgbouncer.stop();
    await postgres.stop();
  }
};

async function measureOne(
  { pid }: RunningCandidate,
  send: () => Promise<unknown>,
  { seconds, cpuMs }: { readonly seconds: number; readonly cpuMs: CpuMs },
): Promise<Sample> {
  await repeat({ connections: CONNECTIONS, seconds: WARM_UP_SECONDS, pid }, send);
  const before = await cpuMs();
  const measured = await repeat({ connections: CONNECTIONS, seconds, pid }, send);
  const after = await cpuMs();
  const queries = measured.perSecond * seconds;
  return { ...measured, databaseMs: (after[0] - before[0]) / queries, poolerMs: (after[1] - before[1]) / queries };
}

function rowOf(query: string, { candidate }: RunningCandidate, samples: readonly Sample[]) {
  return {
    query,
    connections: candidate.name,
    'gateway CPU ms': amount(medianOf(samples, ({ cpuMs }) => cpuMs)),
    'PostgreSQL CPU ms': amount(medianOf(samples, ({ databaseMs }) => databaseMs)),
    'PgBouncer CPU ms': amount(medianOf(samples, ({ poolerMs }) => poolerMs)),
    'p50 ms': amount(medianOf(samples, ({ latencyMs }) => latencyMs)),
    'requests /s': amount(medianOf(samples, ({ perSecond }) => perSecond)),
  };
}
