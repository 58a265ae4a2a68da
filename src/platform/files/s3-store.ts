import { join } from 'node:path';
import { StoreError } from '../base/store-error';
import { type ContentStore, type StoredFile, storedName } from './content-store';
import { removeLeftovers } from './remove-leftovers';
import type { Bucket } from './s3-bucket';
import { WrongSize } from './s3-errors';
import { abortAbandoned, assertListed, deleteAll, deleteObject } from './s3-list';
import { createNotes } from './s3-notes';
import { openObject } from './s3-read';
import { signedPath } from './s3-signed-path';
import { PART_BYTES, putObject } from './s3-write';
import { shareChecks } from './share-checks';
import { withStaged } from './staging';

/**
 * Returns the store in a bucket, whose objects are named like the files of a directory. A file is written into a directory of this
 * machine first, where it is hashed and inspected.
 */
export function createS3Store(bucket: Bucket, directory: string): ContentStore {
  const incoming = join(directory, 'incoming');
  const keyOf = (sha256: string) => bucket.prefix + storedName(sha256);
  const open: ContentStore['open'] = (sha256, sizeBytes, range) =>
    openObject(bucket, keyOf(sha256), { sha256, sizeBytes }, range ?? null);
  const has: ContentStore['has'] = (sha256, sizeBytes) => hasObject(bucket, keyOf(sha256), { sha256, sizeBytes });
  const store = async (path: string, file: StoredFile) => {
    // A small one is sent again, which repairs it if it was damaged, as in a directory.
    if (file.sizeBytes > PART_BYTES && (await has(file.sha256, file.sizeBytes))) return;
    await putObject({ bucket, key: keyOf(file.sha256) }, path, file);
    if (await has(file.sha256, file.sizeBytes)) return;
    throw new StoreError(
      'STORE_FAULTY',
      `s3://${bucket.name}: the store does not have a file that it has just accepted.`,
    );
  };

  return {
    isLocal: false,
    notes: createNotes({ ...bucket, prefix: `${bucket.prefix}imports/` }),
    put: (content, inspect) =>
      withStaged(incoming, content, async (path, stored) => {
        await inspect?.(path, stored);
        await store(path, stored);
        return stored;
      }),
    has: shareChecks(has),
    open,
    proxyPath: (sha256, range) => signedPath(bucket, keyOf(sha256), range),
    withPath: async ({ sha256, sizeBytes }, use) => {
      const { content } = await open(sha256, sizeBytes);
      return withStaged(incoming, content, (path) => use(path));
    },
    assertReadable: () => assertListed(bucket),
    make: async () => {},
    remove: (sha256) => deleteObject(bucket, keyOf(sha256)),
    within: (name) => createS3Store({ ...bucket, prefix: `${bucket.prefix}${name}/` }, directory),
    removeAll: () => deleteAll(bucket),
    removeLeftovers: async () => {
      await removeLeftovers(incoming);
      await abortAbandoned(bucket, Date.now());
    },
  };
}

/** Reads the first byte: an object that exists may not be readable, because it is in an archive for example. */
async function hasObject(bucket: Bucket, key: string, file: StoredFile): Promise<boolean> {
  try {
    const { content } = await openObject(bucket, key, file, file.sizeBytes > 0 ? { start: 0, end: 0 } : null);
    // Read to the end, so that the connection can be used again.
    for await (const _ of content);
    return true;
  } catch (error) {
    if (error instanceof WrongSize || (error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
