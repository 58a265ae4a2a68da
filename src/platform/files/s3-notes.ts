import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Notes } from './content-store';
import type { Bucket } from './s3-bucket';
import { deleteObject, listKeys } from './s3-list';

/** Returns the notes in a bucket: objects whose names begin with its prefix. */
export function createNotes(bucket: Bucket): Notes {
  const { client, name: Bucket, prefix, limits } = bucket;
  return {
    write: async (name, text) => {
      const put = new PutObjectCommand({ Bucket, Key: prefix + name, Body: Buffer.from(text) });
      await bucket.ask(limits.requestMs, (abortSignal) => client.send(put, { abortSignal }));
    },
    names: async () => (await listKeys(bucket)).map((key) => key.slice(prefix.length)),
    read: async (name) => {
      const get = new GetObjectCommand({ Bucket, Key: prefix + name });
      const reading = bucket.ask(limits.firstByteMs, async (abortSignal) => {
        const { Body, LastModified } = await client.send(get, { abortSignal });
        return { text: (await Body?.transformToString()) ?? '', writtenAt: LastModified?.getTime() ?? Date.now() };
      });
      return reading.catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
    },
    remove: (name) => deleteObject(bucket, prefix + name),
  };
}
