import { createHash, randomUUID } from 'node:crypto';
import { constants, type ReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, opendir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { syncToDisk } from '../base/sync-to-disk';
import { removeLeftovers } from './remove-leftovers';

/** A directory of files whose names are the SHA-256 of their content, in lower-case hexadecimal. */
export interface ContentStore {
  /**
   * Stores a file; storing the same content again changes nothing. `inspect` checks the file before it becomes available: if it
   * throws, or the content is cut off, nothing remains.
   */
  put(content: Content, inspect?: (path: string, file: StoredFile) => Promise<void>): Promise<StoredFile>;
  /** Whether the file exists in its full size and can be read. A symbolic link never counts as a file. */
  has(sha256: string, sizeBytes: number): Promise<boolean>;
  /** Opens the file for reading; the caller closes it. Throws if the store does not have it. */
  open(sha256: string, sizeBytes: number): Promise<FileHandle>;
  /** Streams the bytes from `start` to `end`, both included. Throws if the file cannot be opened or is a symbolic link. */
  read(sha256: string, range?: { readonly start: number; readonly end: number }): Promise<ReadStream>;
  /** Returns the path of the file, for a program that examines it. */
  pathOf(sha256: string): string;
  /** Throws if the directory does not exist or cannot be read. */
  assertReadable(): Promise<void>;
  /** Creates the directory if it is missing. */
  make(): Promise<void>;
  /** Deletes the file if it exists. */
  remove(sha256: string): Promise<void>;
  /** Returns a separate store inside this one, for files that must not be shared. */
  within(name: string): ContentStore;
  /** Deletes the store with all its files. */
  removeAll(): Promise<void>;
  /** Deletes the incomplete files of processes that were killed. */
  removeLeftovers(): Promise<void>;
}

type Content = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/** The hash and the size of a file. */
export interface StoredFile {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Returns the store in a directory, which `put` and `make` create. Incomplete files are kept in `incoming`. */
export function createContentStore(directory: string, incoming = join(directory, 'incoming')): ContentStore {
  const pathOf = (sha256: string) => join(directory, sha256.slice(0, 2), sha256);
  return {
    put: async (content, inspect) => {
      const path = join(incoming, `incoming-${randomUUID()}`);
      await mkdir(incoming, { recursive: true });
      try {
        const stored = await writeHashed(path, content);
        await inspect?.(path, stored);
        await moveDurably(path, pathOf(stored.sha256));
        return stored;
      } finally {
        await rm(path, { force: true });
      }
    },
    has: async (sha256, sizeBytes) => {
      const file = await openWhole(pathOf(sha256), sizeBytes).catch(() => null);
      await file?.close();
      return file !== null;
    },
    open: (sha256, sizeBytes) => openWhole(pathOf(sha256), sizeBytes),
    read: async (sha256, range) => (await openFile(pathOf(sha256))).createReadStream(range),
    pathOf,
    assertReadable: async () => (await opendir(directory)).close(),
    make: async () => {
      await mkdir(directory, { recursive: true });
    },
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    within: (name) => createContentStore(join(directory, name), incoming),
    // Another file may be stored in it while it is being deleted.
    removeAll: () => rm(directory, { recursive: true, force: true, maxRetries: 3 }),
    removeLeftovers: () => removeLeftovers(incoming),
  };
}

/** Opens without following symbolic links, which could serve files from elsewhere, and without waiting for a named pipe. */
function openFile(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
}

async function openWhole(path: string, sizeBytes: number): Promise<FileHandle> {
  const file = await openFile(path);
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new Error('This is not a file.');
    if (found.size !== sizeBytes) throw new Error(`This file has ${found.size} bytes instead of ${sizeBytes}.`);
    // A directory, or a file on a failing disk, can be opened but not read.
    await file.read(Buffer.alloc(1), 0, 1, 0);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Moves a file so that it still exists after a power failure. */
async function moveDurably(from: string, to: string): Promise<void> {
  const bucket = dirname(to);
  await mkdir(bucket, { recursive: true });
  await rename(from, to);
  for (const directory of [bucket, dirname(bucket), dirname(dirname(bucket))]) await syncToDisk(directory);
}

async function writeHashed(path: string, content: Content): Promise<StoredFile> {
  // Opened before anything can fail: a stream that opens the file itself may create it again after it was deleted.
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
