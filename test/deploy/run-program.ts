import { execFile, execFileSync } from 'node:child_process';
import { delimiter } from 'node:path';

interface ProgramOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  readonly timeoutMs?: number;
}

const MOST_OUTPUT_BYTES = 64 * 1024 ** 2;

/** Debian has servers where the PATH of ordinary users does not look. */
const PATH = [process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter);

/** Runs a program and returns its standard output. Throws with its standard error if it fails. */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, optionsOf(options), (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.message}\n${tail(stdout)}\n${tail(stderr)}`));
      else resolve(stdout);
    });
  });
}

/** Does the same before the tests are declared, to find out whether they can run. */
export function runProgramNow(program: string, args: readonly string[], options: ProgramOptions = {}): string {
  return execFileSync(program, args, { ...optionsOf(options), stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Returns the environment in which a program of Debian is found. */
export function environmentWith(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { ...process.env, PATH, ...more };
}

function optionsOf({ env, cwd, timeoutMs }: ProgramOptions) {
  return {
    cwd,
    env: environmentWith(env),
    timeout: timeoutMs,
    maxBuffer: MOST_OUTPUT_BYTES,
    encoding: 'utf8' as const,
  };
}

function tail(text: string): string {
  return text.slice(-4_000);
}
