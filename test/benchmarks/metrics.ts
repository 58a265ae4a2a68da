import { timedCall } from '../../src/platform/database/database.metrics';
import { executions, operationCost, operationDuration } from '../../src/platform/graphql/graphql.metrics';
import { freePort } from '../../src/platform/http/free-port';
import { requestDuration, routes } from '../../src/platform/http/http.metrics';
import { recording } from '../../src/platform/metrics/recording';
import type { Benchmark } from './benchmark';
import { startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { putUnderLoad } from './load';
import { alternate, median, medianOf } from './measure';
import { posted } from './requests';
import { seed } from './seed';
import { amount, atMost, below, markdownTable } from './table';

const TIMES = 5_000_000;
/** Calls whose promises are settled together. */
const BATCH = 1_000;
const GOAL_NS = 100;
const CONNECTIONS = 10;
const WARM_UP_SECONDS = 2;

/** The highest acceptable ratio of the processor time with metrics to that without. */
const GOAL = 1.03;

const SMALL_QUERY = '{ customers(first: 1) { nodes { id name domain country createdAt } } }';

/** What is recorded, each as one call. */
const calls: Readonly<Record<string, () => void>> = {
  'a counter with one label': () => executions.add(1, 'compiled'),
  'a histogram without labels': () => operationCost.observe(35),
  'a histogram with one label': () => operationDuration.observe(0.004, 'WhoAmI'),
  'a histogram with three labels': () => requestDuration.observe(0.004, 'POST', '/graphql', '200'),
};

/** What recording costs, in nanoseconds of one call, and the processor time of a request with metrics and without. */
export const metrics: Benchmark = async ({ rounds, seconds }) => {
  routes.allow(['/graphql']);
  recording.isOn = true;
  const recorded = Object.entries(calls).map(([name, call]) => ({ name, ns: nanosecondsOf(call, rounds) }));
  const timing = {
    name: 'the duration of a read of the database, with two readings of the clock',
    ns: await nanosecondsOfTiming(rounds),
  };
  recording.isOn = false;
  const off = {
    name: 'a counter while metrics are off',
    ns: nanosecondsOf(() => executions.add(1, 'compiled'), rounds),
  };
  const { ours: on, against } = await processorTimes(rounds, seconds);
  const rows = [...recorded, timing, off].map(({ name, ns }) => ({ recording: name, ns: amount(ns) }));
  return {
    title: 'Metrics',
    text: `${markdownTable(rows)}\n\nA request takes ${amount(on, 'µs')} of processor time with metrics, ${amount(against, 'µs')} without.`,
    goals: [
      ...recorded.map(({ name, ns }) => below({ name: `recording ${name}`, unit: 'ns', ours: ns, goal: GOAL_NS })),
      atMost({ name: 'processor time with metrics against without', unit: 'µs', ours: on, against, goal: GOAL }),
    ],
  };
};

function nanosecondsOf(call: () => void, rounds: number): number {
  return median(
    Array.from({ length: rounds }, () => {
      const before = process.cpuUsage();
      for (let time = 0; time < TIMES; time += 1) call();
      return nanosecondsSince(before) / TIMES;
    }),
  );
}

/** Returns the processor time since: others may use the machine, too. */
function nanosecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) * 1_000;
}

async function nanosecondsOfTiming(rounds: number): Promise<number> {
  const call = Promise.resolve();
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    for (let time = 0; time < TIMES / 10; time += 1) {
      void timedCall('read', call);
      if (time % BATCH === 0) await call;
    }
    samples.push(nanosecondsSince(before) / (TIMES / 10));
  }
  return median(samples);
}

/** Returns the processor time of a small query, in microseconds. */
async function processorTimes(rounds: number, seconds: number) {
  const { dataDir, token } = await seed();
  const start = (env: NodeJS.ProcessEnv) => onServerCore(() => startCandidate(ours, { DATA_DIR: dataDir, ...env }));
  const servers = [await start({}), await start({ METRICS_PORT: String(await freePort('127.0.0.1')) })] as const;
  const load = { connections: CONNECTIONS, token, requests: [posted(SMALL_QUERY)] };
  const samples = await alternate(servers, rounds, async (server) => {
    await putUnderLoad(server, { ...load, seconds: WARM_UP_SECONDS });
    return putUnderLoad(server, { ...load, seconds });
  });
  await Promise.all(servers.map((server) => server.stop()));
  const [against, on] = servers.map((server) => medianOf(samples.get(server) ?? [], ({ cpuMs }) => 1_000 * cpuMs));
  return { ours: Number(on), against: Number(against) };
}
