import type { Stats } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HOUR_MS } from '../base/clock';

/** What is still being written was written to a moment ago: a sender that falls silent is cut. */
const SURELY_LEFT_MS = HOUR_MS;

/** Deletes the files of a directory to which nothing was added for an hour; others of them may belong to another process. */
export async function removeLeftovers(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  for (const path of names.map((name) => join(directory, name))) {
    const stats = await lstat(path).catch(() => null);
    if (stats && isLeft(stats)) await rm(path, { force: true });
  }
}

function isLeft({ mtimeMs }: Stats): boolean {
  return Date.now() - mtimeMs > SURELY_LEFT_MS;
}
