import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Options, Report } from './benchmark';
import { startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { type SendRequest, withHttpClient } from './http-client';
import { alternate, mediansOf } from './measure';
import type { Measurement } from './measurement';
import { repeat } from './repeat';
import { amount, atLeast, type GoalRow, markdownTable } from './table';
import { endWithRun, newDirectory } from './workspace';

/** A program in `bare/`, which writes similar rows without a gateway. It reads SECONDS and prints its rate. */
interface BareWrites {
  readonly name: string;
  readonly program: string;
  readonly env?: NodeJS.ProcessEnv;
  /** The rate of the gateway against it; absent if it is only shown. */
  readonly goal?: number;
}

/** A write of the gateway, and programs that write similar rows without a gateway. */
export interface WriteComparison {
  readonly title: string;
  /** Each side writes to a copy. */
  readonly dataDir: string;
  /** Variables of the gateway. */
  readonly env?: NodeJS.ProcessEnv;
  /** Returns the action that each connection repeats. The action throws if the write fails. */
  readonly actOf: (send: SendRequest) => () => Promise<unknown>;
  readonly connections: number;
  readonly bare: readonly BareWrites[];
  /** How the bare programs commit, in comparison with the gateway. */
  readonly commits: string;
}

/** How bare programs on SQLite commit. */
export const ONE_COMMIT_EACH =
  'The bare programs sync a commit for each write, unless stated; in the gateway, writes that wait together share one.';

/** What a bare program prints. */
interface Rate {
  readonly perSecond: number;
  readonly cpuMs: number;
}

const WARM_UP_SECONDS = 2;
const SYNC_SECONDS = 1;

/** The time of syncs alone, on the disk that both sides use. */
const SYNCS: BareWrites = { name: 'a sync', program: 'syncs', env: { SECONDS: String(SYNC_SECONDS) } };

/** Measures the gateway over HTTP, bare statements and bare syncs alternately, each on a copy of the same data. */
export async function compareWrites(comparison: WriteComparison, options: Options): Promise<Report> {
  const { dataDir, env, actOf, connections, bare } = comparison;
  const bareData = newDirectory(dataDir);
  const server = await onServerCore(() => startCandidate(ours, { DATA_DIR: newDirectory(dataDir), ...env }));
  const own: Measurement[] = [];
  const overHttp = async () => {
    server.resume();
    await withHttpClient(server.origin, async (send) => {
      const act = actOf(send);
      await repeat({ connections, seconds: WARM_UP_SECONDS, pid: server.pid }, act);
      own.push(await repeat({ connections, seconds: options.seconds, pid: server.pid }, act));
    });
    server.pause();
  };
  const rates = new Map<BareWrites, Rate[]>([...bare, SYNCS].map((each) => [each, []]));
  const withoutGateway = [...rates].map(([{ program, env: own }, found]) => async () => {
    found.push(await runBare(program, { DATA_DIR: bareData, SECONDS: String(options.seconds), ...own }));
  });
  server.pause();
  await alternate([overHttp, ...withoutGateway], options.rounds, (measure) => measure());
  await server.stop();
  return reportOf(comparison, mediansOf(own), new Map([...rates].map(([each, found]) => [each, mediansOf(found)])));
}

function reportOf(
  { title, connections, bare, commits }: WriteComparison,
  own: Measurement,
  rates: ReadonlyMap<BareWrites, Rate>,
): Report {
  const rateOf = (each: BareWrites) => rates.get(each) ?? { perSecond: Number.NaN, cpuMs: Number.NaN };
  const rows = bare.map((each) => ({
    '': each.name,
    '/s': amount(rateOf(each).perSecond),
    'CPU ms each': amount(rateOf(each).cpuMs),
  }));
  const syncMs = amount(1_000 / rateOf(SYNCS).perSecond);
  const goals = bare.flatMap(({ goal, ...each }, index): GoalRow[] => {
    const against = rateOf(bare[index] as BareWrites).perSecond;
    return goal === undefined
      ? []
      : [atLeast({ name: `${title}, against ${each.name}`, unit: '/s', ours: own.perSecond, against, goal })];
  });
  const remarks = `${connections} connections. ${commits} A bare sync of this disk (\`fdatasync\` of an appended page) takes ${syncMs} ms; the processor time is what is left of a write without waiting for it.`;
  return { title, text: `${remarks}\n\n${markdownTable([rowOf(own), ...rows])}`, goals };
}

function rowOf({ perSecond, latencyMs, latencyP99Ms, cpuMs, rssMb, clientShare }: Measurement) {
  return {
    '': ours.name,
    '/s': amount(perSecond),
    'CPU ms each': amount(cpuMs),
    'p50 ms': amount(latencyMs),
    'p99 ms': amount(latencyP99Ms),
    'RSS MB': amount(rssMb),
    'load busy': `${Math.round(clientShare * 100)} %`,
  };
}

/** Runs a program of `bare/` on the core of the servers. Returns the rate that it prints. */
async function runBare(program: string, env: NodeJS.ProcessEnv): Promise<Rate> {
  const child = await onServerCore(async () =>
    spawn(process.execPath, [join(__dirname, 'bare', `${program}.js`)], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  endWithRun(child);
  const rate = JSON.parse((await text(child.stdout)) || '{}') as Partial<Rate>;
  if (rate.perSecond && rate.cpuMs) return { perSecond: rate.perSecond, cpuMs: rate.cpuMs };
  throw new Error(`bare/${program} did nothing.`);
}
