import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { memoryDuring } from './memory-watch';
import { PROJECT } from './paths';
import { endWithRun } from './workspace';

/** What a command needed. */
export interface CommandCost {
  readonly seconds: number;
  /** Its greatest resident memory, in megabytes. */
  readonly maxMb: number;
}

/** Runs a command of the project to its end. Throws if it fails. */
export async function timeCommand(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<CommandCost> {
  const program = join(PROJECT, `dist/src/tools/commands/${command}.js`);
  const startedAt = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    cwd: PROJECT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  endWithRun(child);
  const { maxMb } = await memoryDuring(child.pid as number, () => once(child, 'exit'));
  if (child.exitCode !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${child.exitCode}.`);
  return { seconds: (performance.now() - startedAt) / 1000, maxMb };
}
