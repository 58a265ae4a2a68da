import { open } from 'node:fs/promises';

/** Waits until the content of a file, or the entries of a directory, are on the disk. */
export async function syncToDisk(path: string): Promise<void> {
  const file = await open(path);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
