import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** What processes ask of the system, as strace sees it. */
export interface Strace {
  /** A line for each call so far. It is there before the process goes on. */
  lines(): readonly string[];
  /** Leaves the processes alone again. */
  stop(): Promise<void>;
}

/** Why processes cannot be watched on this machine; null where they can. */
export function whyNoStrace(): string | null {
  const attempt = 'sleep 0.2 & exec strace -qq -e trace=none -o /dev/null -p $!';
  const { status, stderr } = spawnSync('sh', ['-c', attempt], { encoding: 'utf8' });
  return status === 0 ? null : `strace does not run here (${stderr.trim()})`;
}

/** Watches processes and whatever they start from now on; the options say which calls, and which of them are to fail. */
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

/** Watches processes some of which may end before strace has attached to them: then it asks which there are by now. */
export async function straceOf(running: () => Promise<readonly number[]>, options: readonly string[]): Promise<Strace> {
  for (;;) {
    try {
      return await strace(await running(), options);
    } catch (error) {
      if (!String(error).includes('No such process')) throw error;
    }
  }
}

/** Strace says of each process that it attached to it. */
async function attached({ stderr }: { readonly stderr: Readable }, ended: Promise<unknown>, processes: number) {
  let said = '';
  stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const failed = ended.then(() => {
    throw new Error(`strace ended: ${said}`);
  });
  while (said.split(' attached').length <= processes) await Promise.race([once(stderr, 'data'), failed]);
}
