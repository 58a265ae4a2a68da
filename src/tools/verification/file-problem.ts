import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ContentStore } from '../../platform/files/content-store';

interface ExpectedFile {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Returns the problem of a file; null if there is none. Reads and hashes its content only if `isDeep`. */
export async function findFileProblem(store: ContentStore, expected: ExpectedFile, isDeep: boolean) {
  const { sha256, sizeBytes } = expected;
  try {
    const file = await store.open(sha256, sizeBytes);
    try {
      return isDeep && (await hashOf(file)) !== sha256 ? 'its content was changed' : null;
    } finally {
      await file.close();
    }
  } catch (error) {
    return problemIn(error as NodeJS.ErrnoException);
  }
}

async function hashOf(file: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(file.createReadStream({ start: 0, autoClose: false }), hash);
  return hash.digest('hex');
}

/** Returns only the code of an operating system error: its message names a path. */
function problemIn({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'missing';
  return code === undefined ? message : `cannot be read: ${code}`;
}
