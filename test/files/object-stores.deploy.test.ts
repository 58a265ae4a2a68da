import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { DAY_MS } from '../../src/platform/base/clock';
import { type ContentStore, storedName } from '../../src/platform/files/content-store';
import { type Bucket, openBucket } from '../../src/platform/files/s3-bucket';
import { abortAbandoned } from '../../src/platform/files/s3-list';
import { createS3Store } from '../../src/platform/files/s3-store';
import { bucketJournals } from '../../src/programme/media/bucket-journals';
import { describeWith } from '../deploy/with-programs';
import type { RealS3 } from './real-s3';
import { CEPH, startCeph } from './start-ceph';
import { SWIFT, startSwift } from './start-swift';

const CONTENT = Buffer.from('a file of some bytes');
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

/** Of three parts, the last one smaller. */
const LARGE = Buffer.alloc(20_000_000, 'a large file ');

describeWith(SWIFT, 'a store in a bucket of OpenStack Swift', () => storesFiles(startSwift));
describeWith(CEPH, 'a store in a bucket of Ceph', () => storesFiles(startCeph));

function storesFiles(start: () => Promise<RealS3>): void {
  let s3: RealS3;
  let directory: string;
  let bucket: Bucket;
  let store: ContentStore;

  beforeAll(async () => {
    s3 = await start();
  });
  afterAll(() => s3?.stop());
  beforeEach(async () => {
    Object.assign(process.env, s3.variables);
    directory = mkdtempSync(join(tmpdir(), 's3-store-'));
    bucket = await openBucket({ ...s3.location, prefix: 'a/b/' });
    store = createS3Store(bucket, directory);
  });
  afterEach(async () => {
    Object.assign(process.env, s3.variables);
    await store.removeAll();
    rmSync(directory, { recursive: true });
  });

  const keys = async () => {
    const { Contents = [] } = await bucket.client.send(new ListObjectsV2Command({ Bucket: bucket.name }));
    return Contents.map(({ Key }) => Key);
  };
  const read = async (content: Buffer, range?: { readonly start: number; readonly end: number }) => {
    const sha256 = createHash('sha256').update(content).digest('hex');
    return buffer((await store.open(sha256, content.length, range)).content);
  };

  it('returns what was stored, whole and in parts', async () => {
    await store.make();
    await store.assertReadable();
    expect(await store.has(SHA256, CONTENT.length)).toBe(false);
    await expect(store.open(SHA256, CONTENT.length)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await store.put([CONTENT.subarray(0, 3), CONTENT.subarray(3)])).toEqual({
      ...{ sha256: SHA256, sizeBytes: CONTENT.length },
    });
    expect(await keys()).toEqual([`a/b/${storedName(SHA256)}`]);
    expect(await read(CONTENT)).toEqual(CONTENT);
    expect(await read(CONTENT, { start: 2, end: 5 })).toEqual(CONTENT.subarray(2, 6));
    expect([await store.has(SHA256, CONTENT.length), await store.has(SHA256, 7)]).toEqual([true, false]);
    await expect(store.open(SHA256, 7)).rejects.toThrow(`This file has ${CONTENT.length} bytes instead of 7.`);
    expect(readdirSync(join(directory, 'incoming'))).toEqual([]);
  });

  it('stores a large file in parts, and an empty one', async () => {
    await store.put([LARGE]);
    expect((await read(LARGE)).equals(LARGE)).toBe(true);
    const range = { start: 8_388_600, end: 8_388_620 };
    expect(await read(LARGE, range)).toEqual(LARGE.subarray(range.start, range.end + 1));
    const empty = await store.put([]);
    expect(await store.has(empty.sha256, 0)).toBe(true);
  });

  it('keeps nothing of a file that its inspector refuses', async () => {
    await expect(store.put([CONTENT], () => Promise.reject(new Error('not a picture')))).rejects.toThrow(
      'not a picture',
    );
    expect([await keys(), readdirSync(join(directory, 'incoming'))]).toEqual([[], []]);
  });

  it('lets a program examine a file', async () => {
    const stored = await store.put([CONTENT]);
    expect(await store.withPath(stored, async (path) => readFileSync(path))).toEqual(CONTENT);
    expect(readdirSync(join(directory, 'incoming'))).toEqual([]);
  });

  it('removes a file, or a store inside it with all of its files', async () => {
    const inner = store.within('att_1');
    await inner.put([CONTENT]);
    await inner.put([Buffer.from('another')]);
    await store.put([CONTENT]);
    await store.remove(SHA256);
    await store.remove(SHA256);
    expect([await store.has(SHA256, CONTENT.length), (await keys()).length]).toEqual([false, 2]);
    await inner.removeAll();
    await inner.removeAll();
    expect(await keys()).toEqual([]);
  });

  it('ends the uploads that were not completed for a day', async () => {
    const key = `a/b/${storedName(SHA256)}`;
    await bucket.client.send(new CreateMultipartUploadCommand({ Bucket: bucket.name, Key: key }));
    const uploads = async () =>
      (await bucket.client.send(new ListMultipartUploadsCommand({ Bucket: bucket.name }))).Uploads;
    await store.removeLeftovers();
    expect(await uploads()).toHaveLength(1);
    await abortAbandoned(bucket, Date.now() + DAY_MS + 60_000);
    expect(await uploads()).toBeUndefined();
  });

  it('finds content that was changed in the bucket', async () => {
    await store.put([CONTENT]);
    const Body = Buffer.from(CONTENT).fill('x', 0, 1);
    const Key = `a/b/${storedName(SHA256)}`;
    await bucket.client.send(new PutObjectCommand({ Bucket: bucket.name, Key, Body }));
    await expect(read(CONTENT)).rejects.toThrow('has another SHA-256 than its name');
  });

  it('keeps journals of imports that other machines can read', async () => {
    const { notes } = store;
    if (!notes) throw new Error('A bucket has notes.');
    const journals = bucketJournals(notes);
    const { path, ...journal } = await journals.open();
    await journal.adds(SHA256);
    await journal.uses('another');
    const written = { path, added: [SHA256], used: ['another'] };
    expect(await journals.readAll()).toEqual([{ ...written, isLive: false }]);
    await notes.write(path, `1 another-machine\nadded ${SHA256}\nused another\n`);
    expect(await journals.readAll()).toEqual([{ ...written, isLive: true }]);
    await journals.delete({ path });
    expect([await journals.readAll(), await notes.read(path)]).toEqual([[], null]);
  });

  it('names what is wrong: the bucket, the secret key, the access key', async () => {
    const missing = createS3Store(await openBucket({ ...s3.location, name: 'no-such-bucket' }), directory);
    const asked = [() => missing.has(SHA256, 1), () => missing.put([CONTENT]), missing.assertReadable];
    for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: 'STORE_NO_BUCKET' });
    process.env.AWS_SECRET_ACCESS_KEY = 'wrong';
    const wrongSecret = createS3Store(await openBucket(s3.location), directory);
    await expect(wrongSecret.assertReadable()).rejects.toThrow('the secret key is wrong');
    await expect(wrongSecret.put([CONTENT])).rejects.toMatchObject({ code: 'STORE_REFUSED' });
    process.env.AWS_ACCESS_KEY_ID = 'wrong';
    const wrongKey = createS3Store(await openBucket(s3.location), directory);
    await expect(wrongKey.assertReadable()).rejects.toMatchObject({ code: 'STORE_REFUSED' });
  });
}
