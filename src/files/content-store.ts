import { createHash, randomUUID } from 'node:crypto';
import type { ReadStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { syncToDisk } from '../sync-to-disk';

/** A directory of files that are found by the SHA-256 of their content, in lower-case hexadecimal. */
export interface ContentStore {
  /**
   * Stores a file; storing the same content again changes nothing. `inspect` sees the file before it is found by anyone:
   * when it throws, or the content breaks off, nothing is left behind.
   */
  put(content: Content, inspect?: (path: string) => Promise<void>): Promise<StoredFile>;
  /** Whether the file is there in its full size. */
  has(sha256: string, sizeBytes: number): Promise<boolean>;
  /** Streams the bytes from `start` to `end`, both included; throws where the file cannot be opened. */
  read(sha256: string, range?: { readonly start: number; readonly end: number }): Promise<ReadStream>;
  /** Throws where the directory cannot be read, or is not there. */
  assertReadable(): Promise<void>;
  /** Makes the directory where it is missing. */
  make(): Promise<void>;
  /** Deletes the file, where it is there. */
  remove(sha256: string): Promise<void>;
  /** A store of its own inside this one, for files that nobody else may share. */
  within(name: string): ContentStore;
  /** Deletes the store with all its files. */
  removeAll(): Promise<void>;
}

type Content = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

interface StoredFile {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Opens the store in this directory, which is made where it is missing. */
export function contentStore(directory: string): ContentStore {
  const pathOf = (sha256: string) => join(directory, sha256.slice(0, 2), sha256);
  return {
    put: async (content, inspect) => {
      const incoming = join(directory, `incoming-${randomUUID()}`);
      await mkdir(directory, { recursive: true });
      try {
        const stored = await writeHashed(incoming, content);
        await inspect?.(incoming);
        await moveDurably(incoming, pathOf(stored.sha256));
        return stored;
      } finally {
        await rm(incoming, { force: true });
      }
    },
    has: async (sha256, sizeBytes) => (await stat(pathOf(sha256)).catch(() => null))?.size === sizeBytes,
    read: async (sha256, range) => (await open(pathOf(sha256))).createReadStream(range),
    assertReadable: async () => (await opendir(directory)).close(),
    make: async () => {
      await mkdir(directory, { recursive: true });
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    within: (name) => contentStore(join(directory, name)),
    removeAll: () => rm(directory, { recursive: true, force: true }),
  };
}

/** Once this is done the file is found also after a power cut. */
async function moveDurably(from: string, to: string): Promise<void> {
  const shelf = dirname(to);
  await mkdir(shelf, { recursive: true });
  await rename(from, to);
  for (const directory of [shelf, dirname(shelf), dirname(dirname(shelf))]) await syncToDisk(directory);
}

async function writeHashed(path: string, content: Content): Promise<StoredFile> {
  // Opened before anything can break off: a stream that opens the file itself may do so after it was deleted.
  const file = await open(path, 'wx', 0o640);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  await pipeline(
    Readable.from(content),
    async function* hashed(chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        yield chunk;
      }
    },
    file.createWriteStream({ flush: true }),
  );
  return { sha256: hash.digest('hex'), sizeBytes };
}
