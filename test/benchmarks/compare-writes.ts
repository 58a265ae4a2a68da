import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Options, Report } from './benchmark';
import { startCandidate } from './candidate';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { type SendRequest, withHttpClient } from './http-client';
import { alternate, median, mediansOf } from './measure';
import type { Measurement } from './measurement';
import { repeat } from './repeat';
import { amount, atLeast, markdownTable } from './table';
import { endWithRun, newDirectory } from './workspace';

/** A write of the gateway, and a program that writes similar rows without a gateway. */
export interface WriteComparison {
  readonly title: string;
  readonly dataDir: string;
  /** Returns the action that each connection repeats. The action throws if the write fails. */
  readonly actOf: (send: SendRequest) => () => Promise<unknown>;
  readonly connections: number;
  /** A program in `bare/`, which reads DATA_DIR and SECONDS and prints its rate per second. */
  readonly bare: { readonly name: string; readonly program: string };
  readonly goal: number;
}

const WARM_UP_SECONDS = 2;

/** Measures the gateway over HTTP and bare statements alternately, each on a copy of the same data. */
export async function compareWrites(comparison: WriteComparison, options: Options): Promise<Report> {
  const { title, dataDir, actOf, connections, bare, goal } = comparison;
  const bareData = newDirectory(dataDir);
  const server = await onServerCore(() => startCandidate(ours, { DATA_DIR: newDirectory(dataDir) }));
  const own: Measurement[] = [];
  const others: number[] = [];
  const overHttp = async () => {
    server.resume();
    await withHttpClient(server.origin, async (send) => {
      const act = actOf(send);
      await repeat({ connections, seconds: WARM_UP_SECONDS, pid: server.pid }, act);
      own.push(await repeat({ connections, seconds: options.seconds, pid: server.pid }, act));
    });
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

function tableOf(
  { perSecond, latencyMs, latencyP99Ms, cpuMs, rssMb, clientShare }: Measurement,
  bare: string,
  rate: number,
) {
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

/** Runs a program of `bare/` on the core of the servers. Returns the rate that it prints. */
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
