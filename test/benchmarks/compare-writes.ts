import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Options, Report } from './benchmark';
import { type Candidate, type RunningCandidate, startCandidate } from './candidate';
import { ownAndPrevious } from './candidates';
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
  /** Returns the variables of a gateway. */
  readonly envOf?: (gateway: Candidate) => NodeJS.ProcessEnv;
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

/** Measures gateways over HTTP, bare statements and bare syncs alternately, each on a copy of the same data. */
export async function compareWrites(comparison: WriteComparison, options: Options): Promise<Report> {
  const { dataDir, envOf, bare } = comparison;
  const bareData = newDirectory(dataDir);
  const gateways = new Map<RunningCandidate, Measurement[]>();
  for (const gateway of ownAndPrevious(options)) {
    const env = { DATA_DIR: newDirectory(dataDir), ...envOf?.(gateway) };
    gateways.set(await onServerCore(() => startCandidate(gateway, env)), []);
  }
  const overHttp = [...gateways].map(([server, found]) => async () => {
    found.push(await measureOverHttp(server, comparison, options.seconds));
  });
  const rates = new Map<BareWrites, Rate[]>([...bare, SYNCS].map((each) => [each, []]));
  const withoutGateway = [...rates].map(([{ program, env: own }, found]) => async () => {
    found.push(await runBare(program, { DATA_DIR: bareData, SECONDS: String(options.seconds), ...own }));
  });
  for (const server of gateways.keys()) server.pause();
  await alternate([...overHttp, ...withoutGateway], options.rounds, (measure) => measure());
  for (const server of gateways.keys()) await server.stop();
  const measured = [...gateways].map(([{ candidate }, found]) => ({ candidate, ...mediansOf(found) }));
  return reportOf(comparison, measured, new Map([...rates].map(([each, found]) => [each, mediansOf(found)])));
}

async function measureOverHttp(
  server: RunningCandidate,
  { actOf, connections }: WriteComparison,
  seconds: number,
): Promise<Measurement> {
  const repetition = { connections, pid: server.pid };
  server.resume();
  const measurement = await withHttpClient(server.origin, async (send) => {
    const act = actOf(send);
    await repeat({ ...repetition, seconds: WARM_UP_SECONDS }, act);
    return repeat({ ...repetition, seconds }, act);
  });
  server.pause();
  return measurement;
}

type Measured = Measurement & { readonly candidate: Candidate };

function reportOf(
  { title, connections, bare, commits }: WriteComparison,
  measured: readonly Measured[],
  rates: ReadonlyMap<BareWrites, Rate>,
): Report {
  const rateOf = (each: BareWrites) => rates.get(each) ?? { perSecond: Number.NaN, cpuMs: Number.NaN };
  const rows = bare.map((each) => ({
    '': each.name,
    '/s': amount(rateOf(each).perSecond),
    'CPU ms each': amount(rateOf(each).cpuMs),
  }));
  const syncMs = amount(1_000 / rateOf(SYNCS).perSecond);
  const own = measured[0]?.perSecond ?? Number.NaN;
  const goals = bare.flatMap((each): GoalRow[] => {
    const { name, goal } = each;
    if (goal === undefined) return [];
    const figures = { ours: own, against: rateOf(each).perSecond };
    return [atLeast({ name: `${title}, against ${name}`, unit: '/s', ...figures, goal })];
  });
  const remarks = `${connections} connections. ${commits} A bare sync of this disk (\`fdatasync\` of an appended page) takes ${syncMs} ms; the processor time is what is left of a write without waiting for it.`;
  return { title, text: `${remarks}\n\n${markdownTable([...measured.map(rowOf), ...rows])}`, goals };
}

function rowOf({ candidate, perSecond, latencyMs, latencyP99Ms, cpuMs, rssMb, clientShare }: Measured) {
  return {
    '': candidate.name,
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
