import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The result of a virus scan; UNKNOWN if the scanner failed or did not finish in time. */
export type Verdict = 'CLEAN' | 'INFECTED' | 'UNKNOWN';

/** A program that scans a file for malware. */
export interface Scanner {
  /** The program and its arguments, to which the path of the file is added. */
  readonly command: readonly string[];
  readonly timeoutMs: number;
}

/** The exit codes of clamdscan and clamscan; every other one is an error. */
const verdicts: Readonly<Record<number, Verdict>> = { 0: 'CLEAN', 1: 'INFECTED' };

/**
 * Scans a file with a program that runs without a shell and without our environment, which contains keys. The program and
 * the processes that it started are killed if it takes too long or the signal aborts.
 */
export async function scanFile({ command, timeoutMs }: Scanner, path: string, signal: AbortSignal): Promise<Verdict> {
  if (signal.aborted) return 'UNKNOWN';
  const [program = '', ...given] = command;
  // biome-ignore lint/style/noProcessEnv: PATH is not a setting of ours, and the scanner needs it.
  const { PATH } = process.env;
  const scanning = spawn(program, [...given, path], { env: { PATH }, stdio: 'ignore', detached: true });
  const kill = () => killGroup(scanning.pid);
  const timer = setTimeout(kill, timeoutMs);
  signal.addEventListener('abort', kill, { once: true });
  try {
    const [code] = (await once(scanning, 'exit')) as [number | null];
    return verdicts[code ?? Number.NaN] ?? 'UNKNOWN';
  } catch {
    return 'UNKNOWN';
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', kill);
  }
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}
