import { hostname } from 'node:os';
import { DAY_MS } from '../../platform/base/clock';

/** The files that a running import stores or relies on. */
export interface MediaJournal {
  readonly path: string;
  /** Notes a file that is about to be stored, and waits until the note is stored. */
  adds(sha256: string): Promise<void>;
  /** Notes a file that was stored before. */
  uses(sha256: string): Promise<void>;
  close(): Promise<void>;
}

/** A journal as it was read. */
export interface ReadJournal {
  readonly path: string;
  /** Whether its import may still be running. */
  readonly isLive: boolean;
  readonly added: readonly string[];
  readonly used: readonly string[];
}

/** The journals of the imports into a store, which all machines that use the store can read. */
export interface Journals {
  /** Opens a journal. Nothing can remove a file before it is noted. */
  open(): Promise<MediaJournal>;
  /** Returns the journals of all imports that have not ended in order. */
  readAll(): Promise<readonly ReadJournal[]>;
  /** Deletes a journal, after its files were removed or are referred to. */
  delete(journal: Pick<ReadJournal, 'path'>): Promise<void>;
}

/** An import of another machine counts as running for this long after its last note. */
const LIVE_ELSEWHERE_MS = DAY_MS;

/** Returns the first line of the journals of this process. */
export function ownerLine(): string {
  return `${process.pid} ${hostname()}`;
}

/** Returns a journal that was written at `writtenAt`, by the clock of its store. */
export function parseJournal(path: string, text: string, writtenAt: number): ReadJournal {
  const [owner = '', ...lines] = text.split('\n');
  const noted = (kind: string) =>
    lines.flatMap((line) => (line.startsWith(`${kind} `) ? [line.slice(kind.length + 1)] : []));
  return { path, isLive: isLive(owner, writtenAt), added: noted('added'), used: noted('used') };
}

function isLive(owner: string, writtenAt: number): boolean {
  const [, pid, host] = /^(\d+) (.*)$/.exec(owner) ?? [];
  if (host !== hostname()) return Date.now() - writtenAt < LIVE_ELSEWHERE_MS;
  return Number(pid) !== process.pid && isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
