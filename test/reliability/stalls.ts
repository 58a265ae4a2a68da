import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServedDemo } from '../support/served-demo';

/**
 * Runs in the measured process. At each signal it prints the longest stall of the event loop since the last one: as Node.js
 * measures it, and without the time in which the process was ready to run but other processes had the processor (the second
 * figure of Linux's `schedstat`, in nanoseconds).
 */
const MONITOR = `
  const { readFileSync } = require('node:fs');
  const delays = require('node:perf_hooks').monitorEventLoopDelay({ resolution: 1 });
  const TICK_MS = 5;
  const waitedMs = () => {
    try { return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6; } catch { return 0; }
  };
  let own = 0;
  let last = { at: performance.now(), waited: waitedMs() };
  setInterval(() => {
    const next = { at: performance.now(), waited: waitedMs() };
    own = Math.max(own, next.at - last.at - TICK_MS - (next.waited - last.waited));
    last = next;
  }, TICK_MS).unref();
  delays.enable();
  process.on('SIGUSR2', () => {
    const rounded = { stallMs: Math.round(own), stallWithMachineMs: Math.round(delays.max / 1e6) };
    process.stdout.write(JSON.stringify(rounded) + '\\n');
    delays.reset();
    own = 0;
  });
`;

/** The longest stall of an event loop: its own, and with the delay that other processes added. */
export interface Stalls {
  readonly stallMs: number;
  readonly stallWithMachineMs: number;
}

/** Returns environment variables with which a server measures the stalls of its event loop. */
export function stallMonitorEnv(): NodeJS.ProcessEnv {
  const preload = join(tmpdir(), `onprem-gateway-stalls-${process.pid}.cjs`);
  writeFileSync(preload, MONITOR);
  return { NODE_OPTIONS: `--require ${preload}` };
}

/** Returns the longest stall of such a server since the last call. */
export async function longestStall({ kill, printed, output }: ServedDemo): Promise<Stalls> {
  const answers = output.filter((line) => line.includes('stallMs')).length;
  kill('SIGUSR2');
  return JSON.parse(String((await printed('stallMs', answers + 1)).at(-1)));
}
