import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../src/platform/http/free-port';
import type { Benchmark } from './benchmark';
import { ours } from './candidates';
import { onServerCore } from './cores';
import { median } from './measure';
import { PROJECT } from './paths';
import { seed } from './seed';
import { amount, below } from './table';
import { endWithRun } from './workspace';

const GOAL_MS = 2_000;
const POLL_MS = 5;

/** The time from the start of the process to the first 200 of `/readyz`, with data in the database. */
export const start: Benchmark = async ({ rounds }) => {
  const { dataDir } = await seed();
  const times: number[] = [];
  for (let round = 0; round < Math.max(rounds, 5); round += 1) times.push(await startOnce(dataDir));
  return {
    title: 'Start',
    text: `From spawn to the first 200 of /readyz: ${times.map((ms) => amount(ms)).join(', ')} ms.`,
    goals: [below({ name: 'start to ready', unit: 'ms', ours: median(times), goal: GOAL_MS })],
  };
};

async function startOnce(dataDir: string): Promise<number> {
  const port = String(await freePort('127.0.0.1'));
  const env = { ...process.env, ...ours.env, DATA_DIR: dataDir, PORT: port };
  const startedAt = performance.now();
  const server = await onServerCore(async () =>
    spawn(process.execPath, [...(ours.flags ?? []), ours.program], { cwd: PROJECT, env, stdio: 'ignore' }),
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
