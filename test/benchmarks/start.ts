import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../src/platform/http/free-port';
import type { Benchmark } from './benchmark';
import type { Candidate } from './candidate';
import { ownAndPrevious } from './candidates';
import { onServerCore } from './cores';
import { alternate, median } from './measure';
import { PROJECT } from './paths';
import { seed } from './seed';
import { amount, atMost, below } from './table';
import { endWithRun, newDirectory } from './workspace';

const GOAL_MS = 2_000;
/** Against the previous version. */
const GOAL = 0.8;
const POLL_MS = 5;

/** The time from the start of the process to the first 200 of `/readyz`, with data in the database. */
export const start: Benchmark = async (options) => {
  const { dataDir } = await seed();
  const directories = new Map(ownAndPrevious(options).map((gateway) => [gateway, newDirectory(dataDir)]));
  const samples = await alternate([...directories], Math.max(options.rounds, 5), startOnce);
  const [own, previous] = [...samples.values()].map(median);
  const lists = [...samples].map(([[{ name }], times]) => `${name}: ${times.map((ms) => amount(ms)).join(', ')} ms`);
  const measured = { unit: 'ms', ours: own ?? Number.NaN };
  return {
    title: 'Start',
    text: `From spawn to the first 200 of /readyz. ${lists.join('. ')}.`,
    goals: [
      below({ ...measured, name: 'start to ready', goal: GOAL_MS }),
      ...(previous ? [atMost({ ...measured, name: '… against the previous one', against: previous, goal: GOAL })] : []),
    ],
  };
};

async function startOnce([gateway, dataDir]: readonly [Candidate, string]): Promise<number> {
  const port = String(await freePort('127.0.0.1'));
  const env = { ...process.env, ...gateway.env, DATA_DIR: dataDir, PORT: port };
  const startedAt = performance.now();
  const server = await onServerCore(async () =>
    spawn(process.execPath, [...(gateway.flags ?? []), gateway.program], {
      cwd: gateway.directory ?? PROJECT,
      env,
      stdio: 'ignore',
    }),
  );
  endWithRun(server);
  while (!(await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null))?.ok) {
    if (server.exitCode !== null) throw new Error('The gateway ended before it was ready.');
    await delay(POLL_MS);
  }
  const elapsedMs = performance.now() - startedAt;
  const exited = once(server, 'exit');
  server.kill('SIGTERM');
  await exited;
  return elapsedMs;
}
