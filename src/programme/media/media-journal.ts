import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DAY_MS } from '../../platform/base/clock';

/** The files that a running import stores or relies on. */
export interface MediaJournal {
  readonly path: string;
  /** Notes a file that is about to be stored, and waits until the note is on the disk. */
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

/** An import of another machine counts as running for this long after its last note. */
const LIVE_ELSEWHERE_MS = DAY_MS;

/** Opens a journal in a directory, which is created. Nothing can remove a file before it is noted. */
export async function openJournal(directory: string): Promise<MediaJournal> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, `${randomUUID()}.journal`);
  const file = await open(path, 'wx', 0o640);
  const note = async (line: string) => {
    await file.appendFile(`${line}\n`);
    await file.sync();
  };
  await note(`${process.pid} ${hostname()}`);
  return {
    path,
    adds: (sha256) => note(`added ${sha256}`),
    uses: (sha256) => note(`used ${sha256}`),
    close: () => file.close(),
  };
}

/** Returns the journals of all imports that have not ended in order. */
export async function readJournals(directory: string): Promise<readonly ReadJournal[]> {
  const names = await readdir(directory).catch(() => []);
  const journals = await Promise.all(
    names.filter((name) => name.endsWith('.journal')).map((name) => readJournal(join(directory, name))),
  );
  return journals.filter((journal) => journal !== null);
}

/** Returns null if the import has just ended. */
async function readJournal(path: string): Promise<ReadJournal | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  const written = await stat(path).catch(() => null);
  if (text === null || !written) return null;
  const [owner = '', ...lines] = text.split('\n');
  const noted = (kind: string) =>
    lines.flatMap((line) => (line.startsWith(`${kind} `) ? [line.slice(kind.length + 1)] : []));
  return { path, isLive: isLive(owner, written.mtimeMs), added: noted('added'), used: noted('used') };
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

/** Deletes a journal, after its files were removed or are referred to. */
export async function deleteJournal({ path }: Pick<ReadJournal, 'path'>): Promise<void> {
  await rm(path, { force: true });
}
