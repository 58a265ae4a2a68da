import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { factsOf } from '../../src/platform/base/error-facts';
import { type ContentStore, storedName } from '../../src/platform/files/content-store';
import { openBucket } from '../../src/platform/files/s3-bucket';
import { storeErrorOf } from '../../src/platform/files/s3-errors';
import { createS3Store } from '../../src/platform/files/s3-store';
import { cutAt, type Fault, type FaultyS3, refuseWith, startFaultyS3, stopAfterOneByte } from './faulty-s3';

const CONTENT = Buffer.alloc(200_000, 'some bytes of a file ');
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const KEY = storedName(SHA256);

/** Large enough to be stored in two parts. */
const LARGE = Buffer.alloc(9_000_000, 'large');

/** So short that a store that never answers is given up at once; no request that succeeds is timed. */
const IMPATIENT = { connectMs: 2_000, firstByteMs: 50, idleMs: 50, requestMs: 50, contentMs: () => 50 };

describe('a store in a bucket', () => {
  let s3: FaultyS3;
  let directory: string;
  let store: ContentStore;

  beforeEach(async () => {
    s3 = await startFaultyS3();
    directory = mkdtempSync(join(tmpdir(), 's3-store-'));
    store = createS3Store(await openBucket(s3.location), directory);
    s3.objects.set(KEY, CONTENT);
  });
  afterEach(async () => {
    await s3.close();
    rmSync(directory, { recursive: true });
  });

  const read = async () => buffer((await store.open(SHA256, CONTENT.length)).content);
  const readPart = async () => buffer((await store.open(SHA256, CONTENT.length, { start: 5, end: 9 })).content);
  const impatient = async () => createS3Store(await openBucket(s3.location, IMPATIENT), directory);
  const sends =
    (status: number, headers: Record<string, string>, bytes: Buffer): Fault =>
    (_request, response) =>
      response.writeHead(status, headers).end(bytes);

  it('returns what the store sends if nothing is wrong with it', async () => {
    expect(await read()).toEqual(CONTENT);
    expect(await readPart()).toEqual(CONTENT.subarray(5, 10));
    expect(s3.requests).toEqual(['GET', 'GET bytes=5-9']);
  });

  it.each([
    ['the whole file for a range', sends(200, {}, CONTENT), 'ignored the requested range'],
    [
      'another range',
      sends(206, { 'content-range': `bytes 0-4/${CONTENT.length}` }, CONTENT.subarray(0, 5)),
      'another range',
    ],
    ['a range of a shorter file', sends(206, { 'content-range': 'bytes 5-9/10' }, CONTENT), 'has 10 bytes instead of'],
    [
      'more bytes than the range has',
      sends(206, { 'content-range': `bytes 5-9/${CONTENT.length}` }, CONTENT),
      'more bytes',
    ],
    [
      'fewer bytes than the range has',
      sends(206, { 'content-range': `bytes 5-9/${CONTENT.length}` }, CONTENT.subarray(0, 3)),
      'ended the file 2 bytes too early',
    ],
    ['that the file is shorter', refuseWith(416, 'InvalidRange'), 'is shorter than it was'],
  ])('fails if the store answers a range with %s', async (_what, fault, message) => {
    s3.faults.set('GET', fault);
    await expect(readPart()).rejects.toThrow(message);
  });

  it.each([
    ['a shorter file', sends(200, { 'content-length': '3' }, CONTENT.subarray(0, 3)), 'This file has 3 bytes instead'],
    ['a file that ends early', sends(200, {}, CONTENT.subarray(0, 3)), 'bytes too early'],
    ['a file that is cut off at 60 %', cutAt(0.6), 'cut the file off, with 80000 bytes left'],
  ])('fails, and does not ask again, if the store sends %s', async (_what, fault, message) => {
    s3.faults.set('GET', fault);
    await expect(read()).rejects.toThrow(message);
    expect(s3.requests).toEqual(['GET']);
  });

  it('holds the last bytes of a file back if its SHA-256 is wrong', async () => {
    const wrong = Buffer.from(CONTENT);
    wrong[0] = 0;
    s3.objects.set(KEY, wrong);
    const { content } = await store.open(SHA256, CONTENT.length);
    let received = 0;
    const reading = (async () => {
      for await (const chunk of content) received += chunk.length;
    })();
    await expect(reading).rejects.toThrow('has another SHA-256 than its name');
    expect(received).toBeLessThan(CONTENT.length);
  });

  it('gives up on a store that does not answer, or stops in the middle', async () => {
    s3.faults.set('GET', () => {});
    await expect((await impatient()).has(SHA256, CONTENT.length)).rejects.toMatchObject({ code: 'STORE_TOO_SLOW' });
    s3.faults.set('GET', stopAfterOneByte);
    const bucket = await openBucket(s3.location, { ...IMPATIENT, firstByteMs: 60_000 });
    const file = await createS3Store(bucket, directory).open(SHA256, CONTENT.length);
    await expect(buffer(file.content)).rejects.toMatchObject({ code: 'STORE_TOO_SLOW' });
  });

  it('gives up on a store that changes the protocol', async () => {
    s3.faults.set('GET', (_request, { socket }) =>
      socket?.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: other\r\n\r\n'),
    );
    const hasty = await impatient();
    for (const ask of [() => hasty.open(SHA256, CONTENT.length), hasty.assertReadable])
      await expect(ask()).rejects.toMatchObject({ code: 'STORE_TOO_SLOW' });
  });

  it.each([200, 500])('does not keep an answer without end in memory, with the status %i', async (status) => {
    s3.faults.set('GET', (_request, response) => {
      response.writeHead(status).write(LARGE);
      response.write(LARGE);
    });
    await expect(store.assertReadable()).rejects.toMatchObject({
      ...{ code: 'STORE_FAULTY', message: expect.stringMatching(/answers with more than .* \(ResponseTooLong\)\.$/) },
    });
  });

  it.each([
    [404, 'NoSuchBucket', 'STORE_NO_BUCKET', 'the bucket does not exist'],
    [400, 'ExpiredToken', 'STORE_REFUSED', 'the credentials have expired'],
    [403, 'InvalidAccessKeyId', 'STORE_REFUSED', 'the access key is unknown'],
    [403, 'SignatureDoesNotMatch', 'STORE_REFUSED', 'the secret key is wrong'],
    [403, 'AccessDenied', 'STORE_REFUSED', 'do not permit'],
    [403, 'RequestTimeTooSkewed', 'STORE_REFUSED', 'clock'],
    [301, 'PermanentRedirect', 'STORE_REFUSED', 'another region'],
    [412, 'PreconditionFailed', 'STORE_REFUSED', 'a precondition'],
    [503, 'SlowDown', 'STORE_BUSY', 'the store answered 503'],
    [404, 'SomethingElse', 'STORE_FAULTY', 'the answer is not that of an S3 store'],
  ])('names the cause of the error %i %s, without a secret', async (status, name, code, cause) => {
    for (const method of ['GET', 'PUT', 'DELETE', 'POST']) s3.faults.set(method, refuseWith(status, name));
    const error = await store.has(SHA256, CONTENT.length).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, message: expect.stringMatching(`^s3://media: .*${cause}`) });
    expect(factsOf(error)).toMatchObject({ message: expect.stringContaining(cause) });
    expect(JSON.stringify(factsOf(error))).not.toContain('canary');
    const others = [() => store.put([CONTENT]), () => store.remove(SHA256), store.removeAll, store.assertReadable];
    await Promise.all(others.map((refused) => expect(refused()).rejects.toMatchObject({ code })));
  });

  it('treats a store that receives too many requests as busy', () => {
    const refusal = Object.assign(new Error(), { name: 'TooManyRequests', $metadata: { httpStatusCode: 429 } });
    expect(storeErrorOf(refusal, 's3://media', null)).toMatchObject({ code: 'STORE_BUSY' });
  });

  it('states that a store cannot be reached', async () => {
    await s3.close();
    await expect(store.has(SHA256, CONTENT.length)).rejects.toMatchObject({
      code: 'STORE_UNREACHABLE',
      message: 's3://media: the store cannot be reached (ECONNREFUSED).',
    });
    s3 = await startFaultyS3();
  });

  it('does not have a file that the store does not have, or has in another size', async () => {
    expect(await store.has(SHA256, CONTENT.length + 1)).toBe(false);
    s3.objects.clear();
    expect(await store.has(SHA256, CONTENT.length)).toBe(false);
    await expect(store.open(SHA256, CONTENT.length)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('signs the SHA-256 of what it stores, and does not send a large file that the store has', async () => {
    s3.objects.clear();
    expect(await store.put([CONTENT])).toEqual({ sha256: SHA256, sizeBytes: CONTENT.length });
    expect(s3.requests.splice(0)).toEqual(['PUT', 'GET bytes=0-0']);
    s3.objects.set(storedName(createHash('sha256').update(LARGE).digest('hex')), LARGE);
    await store.put([LARGE]);
    expect(s3.requests).toEqual(['GET bytes=0-0']);
    expect([s3.objects.get(KEY), readdirSync(join(directory, 'incoming'))]).toEqual([CONTENT, []]);
  });

  it('ends an upload in parts of which one is refused', async () => {
    s3.faults.set('PUT', refuseWith(400, 'XAmzContentSHA256Mismatch'));
    await expect(store.put([LARGE])).rejects.toThrow('the content was changed on its way to the store');
    const [, begin, ...others] = s3.requests;
    expect([begin, others.at(-1)]).toEqual(['POST ?uploads=', 'DELETE ?uploadId=1']);
    expect(others.filter((each) => each.startsWith('POST'))).toEqual([]);
  });

  it('fails if the store accepts a file and does not have it', async () => {
    s3.objects.clear();
    s3.faults.set('PUT', (_request, response) => response.writeHead(200).end());
    await expect(store.put([CONTENT])).rejects.toThrow('does not have a file that it has just accepted');
  });
});
