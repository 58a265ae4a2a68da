import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a virus scanner says of a file; UNKNOWN where it says nothing that can be understood, or nothing in time. */
export type Verdict = 'CLEAN' | 'INFECTED' | 'UNKNOWN';

/** A program that looks for malware. */
export interface Scanner {
  /** The program and its arguments, to which the path of the file is added. */
  readonly command: readonly string[];
  readonly timeoutMs: number;
}

/** As clamdscan and clamscan say it; every other exit code is an error of theirs. */
const verdicts: Readonly<Record<number, Verdict>> = { 0: 'CLEAN', 1: 'INFECTED' };

/**
 * Has a program look at a file: without a shell, and without our environment, in which there are keys. It is killed with
 * all that it started when it takes too long or is not needed any more.
 */
export async function scanFile({ command, timeoutMs }: Scanner, path: string, signal: AbortSignal): Promise<Verdict> {
  if (signal.aborted) return 'UNKNOWN';
  const [program = '', ...given] = command;
  // biome-ignore lint/style/noProcessEnv: PATH is no setting of ours, and the scanner needs it.
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
    // It has ended by itself meanwhile.
  }
}
