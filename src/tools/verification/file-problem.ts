import { createHash } from 'node:crypto';
import { StoreError } from '../../platform/base/store-error';
import type { ContentStore, OpenedFile, StoredFile } from '../../platform/files/content-store';

/**
 * Returns the problem of a file; null if there is none. Reads and hashes its content only if `isDeep`. Throws `StoreError` if the
 * store is down, since the file may be sound.
 */
export async function findFileProblem(store: ContentStore, { sha256, sizeBytes }: StoredFile, isDeep: boolean) {
  try {
    const file = await store.open(
      sha256,
      sizeBytes,
      isDeep ? undefined : { start: 0, end: Math.min(0, sizeBytes - 1) },
    );
    try {
      return isDeep && (await hashOf(file)) !== sha256 ? 'its content was changed' : null;
    } finally {
      await file.close();
    }
  } catch (error) {
    return problemIn(error as NodeJS.ErrnoException);
  }
}

async function hashOf({ content }: OpenedFile): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of content) hash.update(chunk);
  return hash.digest('hex');
}

/** Returns only the code of an operating system error: its message names a path. */
function problemIn(error: NodeJS.ErrnoException): string {
  const { code, message } = error;
  if (code === 'ENOENT') return 'missing';
  if (error instanceof StoreError && code !== 'STORE_FAULTY') throw error;
  return code === undefined || error instanceof StoreError ? message : `cannot be read: ${code}`;
}
