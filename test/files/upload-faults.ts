import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ListMultipartUploadsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { ContentStore } from '../../src/platform/files/content-store';
import type { Bucket } from '../../src/platform/files/s3-bucket';
import { createS3Store } from '../../src/platform/files/s3-store';
import {
  changedUpload,
  cutUpload,
  type Fault,
  type FaultProxy,
  lostAnswer,
  onlyNew,
  silent,
  unavailable,
  wrongEtag,
} from './fault-proxy';

const CONTENT = Buffer.alloc(200_000, 'some bytes of a file ');
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

/** Of three parts, the last one smaller. */
const LARGE = Buffer.alloc(20_000_000, 'a large file ');

/** Long enough to prepare and send a part; only requests that never succeed have this limit. */
const IMPATIENT = 2_000;

interface Parts {
  readonly proxy: FaultProxy;
  /** The store behind the proxy. */
  readonly store: ContentStore;
  readonly bucket: Bucket;
  /** The directory in which the store keeps files that are on their way. */
  readonly directory: string;
}

/** Declares what happens to uploads to a store with faults. `conditionRefusal` is in the message if it refuses a condition. */
export function declareUploads(partsOfTest: () => Parts, conditionRefusal: string): void {
  let parts: Parts;
  let proxy: FaultProxy;
  let store: ContentStore;

  beforeEach(() => {
    parts = partsOfTest();
    ({ proxy, store } = parts);
  });

  /** Returns how many objects, uploads in parts and temporary files there are. */
  const stored = async () => {
    const { client, name } = parts.bucket;
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: name }));
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: name }));
    return [Contents.length, Uploads.length, readdirSync(join(parts.directory, 'incoming')).length];
  };

  it.each<[string, Fault, RegExp]>([
    ['one other byte', changedUpload, /^STORE_(FAULTY|REFUSED)$/],
    ['a connection that is cut off at 60 %', cutUpload, /^STORE_UNREACHABLE$/],
    ['a 503', unavailable, /^STORE_BUSY$/],
  ])('acknowledges and keeps nothing of an upload with %s, whole or in parts', async (_what, fault, code) => {
    for (const content of [CONTENT, LARGE]) {
      proxy.set('PUT', fault);
      await expect(store.put([content])).rejects.toMatchObject({ code: expect.stringMatching(code) });
      expect(proxy.requests).toContain('PUT');
      proxy.set('PUT', null);
      expect(await stored()).toEqual([0, 0, 0]);
    }
  });

  it('gives up on an upload that gets no answer, whole or in parts, and keeps nothing', async () => {
    const limits = { ...parts.bucket.limits, contentMs: () => IMPATIENT };
    const hasty = createS3Store({ ...parts.bucket, limits }, parts.directory);
    for (const content of [CONTENT, LARGE]) {
      proxy.set('PUT', silent);
      await expect(hasty.put([content])).rejects.toMatchObject({
        code: 'STORE_TOO_SLOW',
        message: `s3://media: there was no answer within ${IMPATIENT} ms.`,
      });
      expect(proxy.requests).toContain('PUT');
      proxy.set('PUT', null);
      expect(await stored()).toEqual([0, 0, 0]);
    }
  });

  it('does not acknowledge an upload whose answer is lost, and stores the file when it is repeated', async () => {
    proxy.set('PUT', lostAnswer);
    await expect(store.put([CONTENT])).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    expect(proxy.requests).toEqual(['PUT', 'PUT', 'PUT']);
    // The store has it, but nothing refers to it.
    expect(await stored()).toEqual([1, 0, 0]);
    proxy.set('PUT', lostAnswer, 1);
    await store.put([CONTENT]);
    expect(await buffer((await store.open(SHA256, CONTENT.length)).content)).toEqual(CONTENT);
    expect(await stored()).toEqual([1, 0, 0]);
  });

  it('names a condition on a write that the store itself refuses, and keeps the file that it has', async () => {
    await store.put([CONTENT]);
    proxy.set('PUT', onlyNew);
    await expect(store.put([CONTENT])).rejects.toThrow(conditionRefusal);
    expect(await buffer((await store.open(SHA256, CONTENT.length)).content)).toEqual(CONTENT);
    expect(await stored()).toEqual([1, 0, 0]);
  });

  it('stores a file whose upload is cut off once, and the parts of a large one', async () => {
    for (const content of [CONTENT, LARGE]) {
      proxy.set('PUT', cutUpload, 1);
      const { sha256, sizeBytes } = await store.put([content]);
      expect((await buffer((await store.open(sha256, sizeBytes)).content)).equals(content)).toBe(true);
    }
  });

  it('ends an upload whose parts have wrong ETags, and keeps nothing', async () => {
    proxy.set('PUT', wrongEtag);
    await expect(store.put([LARGE])).rejects.toMatchObject({ code: 'STORE_FAULTY' });
    expect(await stored()).toEqual([0, 0, 0]);
  });
}
