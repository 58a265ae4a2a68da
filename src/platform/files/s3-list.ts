import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import { StoreError } from '../base/store-error';
import type { Bucket } from './s3-bucket';

/** A large file on a slow line takes hours. */
const ABANDONED_AFTER_MS = 86_400_000;

/** Throws `StoreError` if the bucket cannot be listed: it does not exist, the credentials are wrong, or it is no bucket. */
export async function assertListed(bucket: Bucket): Promise<void> {
  await readList(bucket, { MaxKeys: 1 });
}

type ListOptions = Pick<ListObjectsV2CommandInput, 'MaxKeys' | 'ContinuationToken'>;

/** Returns a part of the list of objects. The SDK takes every document for an empty list, such as the page of another server. */
async function readList(bucket: Bucket, options: ListOptions): Promise<ListObjectsV2CommandOutput> {
  const list = new ListObjectsV2Command({ Bucket: bucket.name, Prefix: bucket.prefix, ...options });
  const asking = bucket.ask(bucket.limits.requestMs, (abortSignal) => bucket.client.send(list, { abortSignal }));
  const page = await asking.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw noList(bucket, 'it answers 404 without naming an error');
    throw error;
  });
  if (page.Name === undefined && page.IsTruncated === undefined) throw noList(bucket, 'it answers with something else');
  return page;
}

function noList({ name }: Bucket, answer: string): StoreError {
  return new StoreError(
    'STORE_FAULTY',
    `s3://${name}: the server does not list the bucket: ${answer}. Check the endpoint.`,
  );
}

/** Deletes an object if it exists. */
export async function deleteObject(bucket: Bucket, key: string): Promise<void> {
  const remove = new DeleteObjectCommand({ Bucket: bucket.name, Key: key });
  await bucket
    .ask(bucket.limits.requestMs, (abortSignal) => bucket.client.send(remove, { abortSignal }))
    .catch(unlessMissing);
}

/** Returns the names of all objects whose names begin with the prefix of the bucket. */
export async function listKeys(bucket: Bucket): Promise<readonly string[]> {
  const keys: string[] = [];
  for (let more: string | undefined, isFirst = true; isFirst || more; isFirst = false) {
    const page = await readList(bucket, { ContinuationToken: more });
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
    const next = page.IsTruncated ? page.NextContinuationToken : undefined;
    if (next !== undefined && next === more)
      throw new StoreError('STORE_FAULTY', `s3://${bucket.name}: the store sends the same part of a list again.`);
    more = next;
  }
  return keys;
}

/**
 * Deletes all objects whose names begin with the prefix of the bucket, with one request for each: many stores want a checksum for a
 * list of objects that the SDK does not send them.
 */
export async function deleteAll(bucket: Bucket): Promise<void> {
  for (const key of await listKeys(bucket)) await deleteObject(bucket, key);
}

/** Ends the uploads in parts that processes began more than a day ago and did not complete. */
export async function abortAbandoned(bucket: Bucket, now: number): Promise<void> {
  const list = new ListMultipartUploadsCommand({ Bucket: bucket.name, Prefix: bucket.prefix });
  const { Uploads = [] } = await bucket.ask(bucket.limits.requestMs, (abortSignal) =>
    bucket.client.send(list, { abortSignal }),
  );
  for (const { Key, UploadId, Initiated } of Uploads) {
    if (!Initiated || now - Initiated.getTime() < ABANDONED_AFTER_MS) continue;
    const abort = new AbortMultipartUploadCommand({ Bucket: bucket.name, Key, UploadId });
    await bucket
      .ask(bucket.limits.requestMs, (abortSignal) => bucket.client.send(abort, { abortSignal }))
      .catch(unlessMissing);
  }
}

function unlessMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
