import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { GetObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { StoreError } from '../base/store-error';
import type { ByteRange, OpenedFile, StoredFile } from './content-store';
import type { Bucket } from './s3-bucket';
import { WrongSize } from './s3-errors';

/** A response whose first bytes have arrived. */
interface Begun {
  readonly body: Readable;
  readonly chunks: AsyncIterator<Buffer>;
  readonly first: IteratorResult<Buffer>;
}

/**
 * Opens an object, or a part of it, after its first byte has arrived. After that nothing is repeated. The content fails if the store
 * sends fewer bytes, stops for ten seconds or, for a whole file, sends bytes with another SHA-256: the last ones are then held back.
 */
export async function openObject(
  bucket: Bucket,
  key: string,
  file: StoredFile,
  range: ByteRange | null,
): Promise<OpenedFile> {
  const part = range ?? { start: 0, end: file.sizeBytes - 1 };
  const isWhole = part.start === 0 && part.end === file.sizeBytes - 1;
  const command = new GetObjectCommand({
    Bucket: bucket.name,
    Key: key,
    ...(!isWhole && { Range: `bytes=${part.start}-${part.end}` }),
  });
  const begun = await bucket.ask(bucket.limits.firstByteMs, async (abortSignal) => {
    const response = await bucket.client.send(command, { abortSignal });
    const body = response.Body as Readable;
    try {
      assertExpected(response, file, isWhole ? null : part);
      const chunks: AsyncIterator<Buffer> = body[Symbol.asyncIterator]();
      return { body, chunks, first: await chunks.next() };
    } catch (error) {
      body.destroy();
      throw error;
    }
  });
  const expected = { length: part.end - part.start + 1, sha256: isWhole ? file.sha256 : null };
  return {
    content: contentOf(begun, expected, bucket.limits.idleMs),
    // Node.js allocates the memory of what it receives.
    recycle: () => {},
    close: async () => {
      begun.body.destroy();
    },
  };
}

/** Throws if a response is not the one to the request: some stores ignore ranges. */
function assertExpected(response: GetObjectCommandOutput, { sizeBytes }: StoredFile, part: ByteRange | null): void {
  const { ContentLength: length, ContentRange: contentRange } = response;
  if (part === null) {
    if (length !== undefined && length !== sizeBytes) throw new WrongSize(length, sizeBytes);
    return;
  }
  const [, start, end, size] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(contentRange ?? '') ?? [];
  if (size === undefined) throw faulty('the store ignored the requested range');
  if (Number(size) !== sizeBytes) throw new WrongSize(Number(size), sizeBytes);
  if (Number(start) !== part.start || Number(end) !== part.end) throw faulty('the store sends another range');
}

interface Expected {
  readonly length: number;
  /** Null for a part of a file, whose hash is not known. */
  readonly sha256: string | null;
}

async function* contentOf({ body, chunks, first }: Begun, expected: Expected, idleMs: number): AsyncGenerator<Buffer> {
  const hash = expected.sha256 === null ? null : createHash('sha256');
  let left = expected.length;
  try {
    for (let next = first; !next.done; next = await inTime(chunks.next(), idleMs)) {
      left -= next.value.length;
      hash?.update(next.value);
      if (left < 0) throw faulty('the store sends more bytes than the file has');
      if (left === 0 && hash && hash.digest('hex') !== expected.sha256)
        throw faulty('the content of the file has another SHA-256 than its name');
      yield next.value;
    }
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw faulty(`the store cut the file off, with ${left} bytes left`, { cause: error });
  } finally {
    body.destroy();
  }
  if (left > 0) throw faulty(`the store ended the file ${left} bytes too early`);
}

/** Only the store is timed: the bytes of a slow client wait outside. */
async function inTime<Value>(next: Promise<Value>, idleMs: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const stopped = new StoreError('STORE_TOO_SLOW', `The store stopped within a file for ${idleMs} ms.`);
    timer = setTimeout(() => reject(stopped), idleMs);
  });
  return Promise.race([next, late]).finally(() => clearTimeout(timer));
}

function faulty(what: string, options?: ErrorOptions): StoreError {
  return new StoreError('STORE_FAULTY', `A file cannot be served: ${what}.`, options);
}
