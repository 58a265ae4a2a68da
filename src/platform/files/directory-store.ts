import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, opendir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeDirectory } from '../base/make-directory';
import { syncToDisk } from '../base/sync-to-disk';
import { type ChunkMemory, createChunkMemory } from './chunk-memory';
import { type ByteRange, type ContentStore, type OpenedFile, storedName } from './content-store';
import { removeLeftovers } from './remove-leftovers';
import { shareChecks } from './share-checks';
import { withStaged } from './staging';

const CHUNK_BYTES = 65_536;

/** Returns the store in a directory, which `put` and `make` create. Incomplete files are kept in `incoming`. */
export function createDirectoryStore(directory: string, incoming = join(directory, 'incoming')): ContentStore {
  const pathOf = (sha256: string) => join(directory, storedName(sha256));
  return {
    isLocal: true,
    notes: null,
    put: (content, inspect) =>
      withStaged(incoming, content, async (path, stored) => {
        await inspect?.(path, stored);
        await moveDurably(path, pathOf(stored.sha256));
        return stored;
      }),
    has: shareChecks(async (sha256, sizeBytes) => {
      const file = await openWhole(pathOf(sha256), sizeBytes).catch(() => null);
      await file?.close();
      return file !== null;
    }),
    open: async (sha256, sizeBytes, range) => {
      const file = await openWhole(pathOf(sha256), sizeBytes);
      return opened(file, range ?? { start: 0, end: sizeBytes - 1 });
    },
    proxyPath: async (sha256) => storedName(sha256),
    withPath: ({ sha256 }, use) => use(pathOf(sha256)),
    assertReadable: async () => (await opendir(directory)).close(),
    make: async () => makeDirectory(directory),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    within: (name) => createDirectoryStore(join(directory, name), incoming),
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

function opened(file: FileHandle, range: ByteRange): OpenedFile {
  const memory = createChunkMemory();
  return { content: chunksOf(file, range, memory), recycle: memory.recycle, close: () => file.close() };
}

async function* chunksOf(file: FileHandle, { start, end }: ByteRange, memory: ChunkMemory): AsyncGenerator<Buffer> {
  try {
    for (let at = start; at <= end; ) {
      const chunk = memory.take(Math.min(CHUNK_BYTES, end + 1 - at));
      const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
      if (bytesRead === 0) throw new Error('The file became shorter while it was sent.');
      at += bytesRead;
      memory.use(chunk, bytesRead);
      yield chunk.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Moves a file so that it still exists after a power failure. */
async function moveDurably(from: string, to: string): Promise<void> {
  const bucket = dirname(to);
  await mkdir(bucket, { recursive: true });
  await rename(from, to);
  for (const directory of [bucket, dirname(bucket), dirname(dirname(bucket))]) await syncToDisk(directory);
}
