import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ContentStore } from '../../platform/files/content-store';

interface ExpectedFile {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Says what is wrong with a file of a store; null if nothing is. Its content is read and hashed only if `isDeep`. */
export async function findFileProblem(store: ContentStore, expected: ExpectedFile, isDeep: boolean) {
  const { sha256, sizeBytes } = expected;
  try {
    const file = await store.open(sha256, sizeBytes);
    try {
      return isDeep && (await hashOf(file)) !== sha256 ? 'other content than was stored' : null;
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

/** A message of the operating system names a path; its code is enough. */
function problemIn({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'missing';
  return code === undefined ? message : `cannot be read: ${code}`;
}
