import type { Stats } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HOUR_MS } from '../base/clock';

/** A file that is still being written changes far more often: the connection of a sender that stalls is closed. */
const ABANDONED_AFTER_MS = HOUR_MS;

/** Deletes the files of a directory that have not changed for an hour; another process may still be writing the others. */
export async function removeLeftovers(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  for (const path of names.map((name) => join(directory, name))) {
    const stats = await lstat(path).catch(() => null);
    if (stats && isAbandoned(stats)) await rm(path, { force: true });
  }
}

function isAbandoned({ mtimeMs }: Stats): boolean {
  return Date.now() - mtimeMs > ABANDONED_AFTER_MS;
}
