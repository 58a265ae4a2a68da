import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Content, StoredFile } from './content-store';

/** Writes content into a file in a directory, which is created, and deletes the file after `use` unless that has moved it. */
export async function withStaged<Result>(
  incoming: string,
  content: Content,
  use: (path: string, file: StoredFile) => Promise<Result>,
): Promise<Result> {
  const path = join(incoming, `incoming-${randomUUID()}`);
  await mkdir(incoming, { recursive: true });
  try {
    return await use(path, await writeHashed(path, content));
  } finally {
    await rm(path, { force: true });
  }
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
