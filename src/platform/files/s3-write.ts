import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { StoreError } from '../base/store-error';
import type { StoredFile } from './content-store';
import type { Bucket } from './s3-bucket';

const MIB = 1_048_576;
/** Files up to this size are stored with one request. */
export const PART_BYTES = 8 * MIB;
const MAX_PARTS = 10_000;
const PARTS_AT_ONCE = 3;

/** Stores put the parts of a large file together before they answer. */
const COMPLETE_MS = 300_000;

/** The object to write: its bucket and its name. */
interface Target {
  readonly bucket: Bucket;
  readonly key: string;
}

/**
 * Copies a file of this machine into an object, a large one in parts. The SHA-256 of each request's content is signed, so the store
 * refuses content that was changed on its way. Throws `StoreError`, and then leaves no object unless the answer to a whole one was lost.
 */
export async function putObject(target: Target, path: string, stored: StoredFile): Promise<void> {
  const file = await open(path);
  try {
    if (stored.sizeBytes <= PART_BYTES) await putWhole(target, file, stored);
    else await putInParts(target, file, stored);
  } finally {
    await file.close();
  }
}

async function putWhole({ bucket, key }: Target, file: FileHandle, { sha256, sizeBytes }: StoredFile): Promise<void> {
  const content = await readPart(file, 0, sizeBytes);
  assertSame(createHash('sha256').update(content).digest('hex'), sha256);
  const command = new PutObjectCommand({ Bucket: bucket.name, Key: key, Body: content });
  await bucket.ask(bucket.limits.contentMs(sizeBytes), (abortSignal) => bucket.client.send(command, { abortSignal }));
}

async function putInParts(target: Target, file: FileHandle, stored: StoredFile): Promise<void> {
  const { bucket, key } = target;
  const object = { Bucket: bucket.name, Key: key };
  const { UploadId } = await bucket.ask(bucket.limits.requestMs, (abortSignal) =>
    bucket.client.send(new CreateMultipartUploadCommand(object), { abortSignal }),
  );
  const upload = { ...object, UploadId };
  try {
    const Parts = await sendParts(target, UploadId, file, stored);
    const complete = new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } });
    await bucket.ask(COMPLETE_MS, (abortSignal) => bucket.client.send(complete, { abortSignal }));
  } catch (error) {
    const abort = new AbortMultipartUploadCommand(upload);
    await bucket
      .ask(bucket.limits.requestMs, (abortSignal) => bucket.client.send(abort, { abortSignal }))
      .catch(() => {});
    throw error;
  }
}

async function sendParts(
  { bucket, key }: Target,
  UploadId: string | undefined,
  file: FileHandle,
  { sha256, sizeBytes }: StoredFile,
): Promise<CompletedPart[]> {
  const partBytes = Math.max(PART_BYTES, Math.ceil(sizeBytes / MAX_PARTS / MIB) * MIB);
  const hash = createHash('sha256');
  const parts: CompletedPart[] = [];
  const send = async (Body: Buffer, PartNumber: number): Promise<CompletedPart> => {
    const command = new UploadPartCommand({ Bucket: bucket.name, Key: key, UploadId, PartNumber, Body });
    const { ETag } = await bucket.ask(bucket.limits.contentMs(Body.length), (abortSignal) =>
      bucket.client.send(command, { abortSignal }),
    );
    return { ETag, PartNumber };
  };
  for (let at = 0; at < sizeBytes; ) {
    const batch: Buffer[] = [];
    for (; at < sizeBytes && batch.length < PARTS_AT_ONCE; at += partBytes) {
      const content = await readPart(file, at, Math.min(partBytes, sizeBytes - at));
      hash.update(content);
      batch.push(content);
    }
    const before = parts.length;
    parts.push(...(await allSent(batch.map((content, index) => send(content, before + index + 1)))));
  }
  assertSame(hash.digest('hex'), sha256);
  return parts;
}

/** Waits for all parts even if one fails: a part that arrives after the upload was ended would stay in the store. */
async function allSent(sending: readonly Promise<CompletedPart>[]): Promise<readonly CompletedPart[]> {
  await Promise.allSettled(sending);
  return Promise.all(sending);
}

async function readPart(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const content = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; ) {
    const { bytesRead } = await file.read(content, at, length - at, start + at);
    if (bytesRead === 0) throw changed();
    at += bytesRead;
  }
  return content;
}

/** A file may change on the disk of this machine after it was hashed. */
function assertSame(found: string, expected: string): void {
  if (found !== expected) throw changed();
}

function changed(): StoreError {
  return new StoreError('STORE_FAULTY', 'A file changed on the disk of this machine before it was stored.');
}
