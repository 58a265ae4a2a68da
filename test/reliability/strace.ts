import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** The system calls of processes, as strace records them. */
export interface Strace {
  /** Returns one line for each call so far. A call is recorded before the process continues. */
  lines(): readonly string[];
  /** Detaches from the processes. */
  stop(): Promise<void>;
}

/** Returns why this machine cannot run strace; null if it can. */
export function whyNoStrace(): string | null {
  const attempt = 'sleep 0.2 & exec strace -qq -e trace=none -o /dev/null -p $!';
  const { status, stderr } = spawnSync('sh', ['-c', attempt], { encoding: 'utf8' });
  return status === 0 ? null : `strace does not run here (${stderr.trim()})`;
}

/** Traces processes and their future children. The options name the calls to trace, and those that are to fail. */
export async function strace(pids: readonly number[], options: readonly string[]): Promise<Strace> {
  const directory = mkdtempSync(join(tmpdir(), 'onprem-gateway-strace-'));
  const file = join(directory, 'calls');
  const tracer = spawn('strace', ['-f', '-o', file, ...options, ...pids.flatMap((pid) => ['-p', String(pid)])], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(tracer, 'exit');
  await attached(tracer, ended, pids.length);
  return {
    lines: () => readFileSync(file, 'utf8').split('\n').slice(0, -1),
    stop: async () => {
      tracer.kill('SIGINT');
      await ended;
      rmSync(directory, { recursive: true });
    },
  };
}

/** Traces processes that may end before strace attaches to them. In that case it reads the list again. */
export async function straceOf(running: () => Promise<readonly number[]>, options: readonly string[]): Promise<Strace> {
  for (;;) {
    try {
      return await strace(await running(), options);
    } catch (error) {
      if (!String(error).includes('No such process')) throw error;
    }
  }
}

/** Waits until strace has reported each process as attached. */
async function attached({ stderr }: { readonly stderr: Readable }, ended: Promise<unknown>, processes: number) {
  let printed = '';
  stderr.setEncoding('utf8').on('data', (text) => {
    printed += text;
  });
  const failed = ended.then(() => {
    throw new Error(`strace ended: ${printed}`);
  });
  while (printed.split(' attached').length <= processes) await Promise.race([once(stderr, 'data'), failed]);
}
