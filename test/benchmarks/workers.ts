import { benchKey } from '../../src/demo/large-set/large-set';
import type { Benchmark } from './benchmark';
import { type RunningCandidate, startCandidate } from './candidate';
import { ours } from './candidates';
import { onAllCores } from './cores';
import { sendLightly } from './light-load';
import { alternate, mediansOf } from './measure';
import { type BenchmarkRequest, customerRequest, nestedQuery, posted } from './requests';
import { seed } from './seed';
import { amount, atLeast, type GoalRow, markdownTable } from './table';
import { usageOfGroup } from './usage';

const COUNTS = [1, 2] as const;
const GOAL = 1.8;
const CONNECTIONS = 16;
/** The connections are shared equally, so that each process knows the document and has compiled it. */
const WARM_UP_SECONDS = 2;

const REQUESTS: Readonly<Record<string, BenchmarkRequest>> = {
  nested: posted(nestedQuery),
  'one customer': customerRequest(`cus_${benchKey(1)}`, { introduced: true }),
};

/**
 * Reads of one process and of two (`WORKERS=2`) on one SQLite file. On a machine with two cores the load takes a part of them, so the
 * goal compares what two cores can serve: it counts the processor time of a request.
 */
export const workers: Benchmark = ({ rounds, seconds }) =>
  onAllCores(async () => {
    const { dataDir, token } = await seed();
    const running = new Map<number, RunningCandidate>();
    for (const count of COUNTS)
      running.set(count, await startCandidate(ours, { DATA_DIR: dataDir, WORKERS: String(count) }));
    const rows: Readonly<Record<string, string>>[] = [];
    const goals: GoalRow[] = [];
    for (const [query, request] of Object.entries(REQUESTS)) {
      const load = { request, token, connections: CONNECTIONS };
      for (const { origin } of running.values())
        await sendLightly({ ...load, origin, request: introducing(request), seconds: WARM_UP_SECONDS });
      const samples = await alternate(COUNTS, rounds, (count) =>
        serve(running.get(count) as RunningCandidate, { ...load, seconds }),
      );
      const [one, two] = COUNTS.map((count) => mediansOf(samples.get(count) ?? [])) as [Served, Served];
      for (const [count, each] of [one, two].entries()) rows.push(row(query, count + 1, each));
      const capacity = { unit: '/s', ours: 2_000 / two.cpuMs, against: 1_000 / one.cpuMs };
      goals.push(
        atLeast({ name: `${query}: what 2 processes on 2 cores can serve, against 1`, ...capacity, goal: GOAL }),
      );
    }
    await Promise.all([...running.values()].map((server) => server.stop()));
    return { title: 'One process and two on one SQLite file', text: markdownTable(rows), goals };
  });

interface Served {
  readonly perSecond: number;
  /** Processor time of all processes of the gateway for one request, in milliseconds. */
  readonly cpuMs: number;
  readonly clientCpuMs: number;
}

async function serve(
  { origin, pid }: RunningCandidate,
  load: Omit<Parameters<typeof sendLightly>[0], 'origin'>,
): Promise<Served> {
  const before = usageOfGroup(pid).cpuMs;
  const { responses, seconds, clientCpuMs } = await sendLightly({ ...load, origin });
  return {
    perSecond: responses / seconds,
    cpuMs: (usageOfGroup(pid).cpuMs - before) / responses,
    clientCpuMs: clientCpuMs / responses,
  };
}

function row(query: string, processes: number, { perSecond, cpuMs, clientCpuMs }: Served) {
  return {
    query,
    processes: String(processes),
    'requests /s': amount(perSecond),
    'gateway CPU ms': amount(cpuMs),
    'load CPU ms': amount(clientCpuMs),
  };
}

/** A process knows the hash of a document once it has received both. */
function introducing(request: BenchmarkRequest): BenchmarkRequest {
  return request.method === 'GET' ? customerRequest(`cus_${benchKey(1)}`, { introduced: false }) : request;
}
