import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Options, Report } from './benchmark';
import { startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { keepAtIt } from './keep-at-it';
import { alternate, median, mediansOf } from './measure';
import type { Pace } from './pace';
import { amount, atLeast, markdownTable } from './table';
import { type Visitor, visitorOf } from './visitor';
import { endWithRun, newDirectory } from './workspace';

/** Something that the gateway writes, and a program that writes the like without a gateway. */
export interface WriteComparison {
  readonly title: string;
  readonly dataDir: string;
  /** Makes what is done once by one of those who do it at the same time. Throws where it was not done. */
  readonly actOf: (visitor: Visitor) => () => Promise<unknown>;
  readonly connections: number;
  /** In `bare/`: takes DATA_DIR and SECONDS, and prints how often it did it in a second. */
  readonly bare: { readonly name: string; readonly program: string };
  readonly goal: number;
}

const WARM_UP_SECONDS = 2;

/** Measures the gateway over HTTP beside bare statements, each on a copy of the same data. */
export async function compareWrites(comparison: WriteComparison, options: Options): Promise<Report> {
  const { title, dataDir, actOf, connections, bare, goal } = comparison;
  const bareData = newDirectory(dataDir);
  const server = await onServerCore(() => startCandidate(ours, { DATA_DIR: newDirectory(dataDir) }));
  const act = actOf(visitorOf(server.origin));
  const own: Pace[] = [];
  const others: number[] = [];
  const overHttp = async () => {
    server.resume();
    await keepAtIt({ connections, seconds: WARM_UP_SECONDS, pid: server.pid }, act);
    own.push(await keepAtIt({ connections, seconds: options.seconds, pid: server.pid }, act));
    server.pause();
  };
  const withoutGateway = async () => {
    others.push(await runBare(bare.program, { DATA_DIR: bareData, SECONDS: String(options.seconds) }));
  };
  server.pause();
  await alternate([overHttp, withoutGateway], options.rounds, (measure) => measure());
  await server.stop();
  const [medians, against] = [mediansOf(own), median(others)];
  return {
    title,
    text: `${connections} connections.\n\n${tableOf(medians, bare.name, against)}`,
    goals: [atLeast({ name: `${title}, against ${bare.name}`, unit: '/s', ours: medians.perSecond, against, goal })],
  };
}

function tableOf({ perSecond, latencyMs, latencyP99Ms, cpuMs, rssMb, clientShare }: Pace, bare: string, rate: number) {
  return markdownTable([
    {
      '': ours.name,
      '/s': amount(perSecond),
      'p50 ms': amount(latencyMs),
      'p99 ms': amount(latencyP99Ms),
      'CPU ms each': amount(cpuMs),
      'RSS MB': amount(rssMb),
      'load busy': `${Math.round(clientShare * 100)} %`,
    },
    { '': bare, '/s': amount(rate) },
  ]);
}

/** Runs a program of `bare/` where servers run, and gives what it prints. */
async function runBare(program: string, env: NodeJS.ProcessEnv): Promise<number> {
  const child = await onServerCore(async () =>
    spawn(process.execPath, [join(__dirname, 'bare', `${program}.js`)], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  endWithRun(child);
  const perSecond = Number(await text(child.stdout));
  if (perSecond > 0) return perSecond;
  throw new Error(`bare/${program} did nothing.`);
}
