import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { ContentStore } from '../../src/platform/files/content-store';
import { type Bucket, openBucket } from '../../src/platform/files/s3-bucket';
import { createS3Store } from '../../src/platform/files/s3-store';
import { describeWith } from '../deploy/with-programs';
import { declareDownloads } from './download-faults';
import {
  changedDownload,
  conditional,
  cutDownload,
  type Fault,
  type FaultProxy,
  openFaultProxy,
  shortDownload,
  silent,
  stoppedDownload,
  unavailable,
  whole,
  wrongEtag,
} from './fault-proxy';
import type { RealS3 } from './real-s3';
import { CEPH, startCeph } from './start-ceph';
import { SWIFT, startSwift } from './start-swift';
import { declareUploads } from './upload-faults';

const CONTENT = Buffer.alloc(200_000, 'some bytes of a file ');
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

/** So short that a store that stops is given up at once; only requests that never succeed have these limits. */
const IMPATIENT = 50;

describeWith(SWIFT, 'OpenStack Swift with faults', () => survivesFaults(startSwift, 'the store answered 501'));
describeWith(CEPH, 'Ceph with faults', () => survivesFaults(startCeph, 'a precondition of the store is not met'));

/** `conditionRefusal` is in the message if the store refuses a condition on a write. */
function survivesFaults(start: () => Promise<RealS3>, conditionRefusal: string): void {
  let s3: RealS3;
  let proxy: FaultProxy;
  let directory: string;
  let bucket: Bucket;
  let store: ContentStore;

  beforeAll(async () => {
    s3 = await start();
  });
  afterAll(() => s3?.stop());
  beforeEach(async () => {
    Object.assign(process.env, s3.variables);
    directory = mkdtempSync(join(tmpdir(), 's3-faults-'));
    proxy = await openFaultProxy(String(s3.location.endpoint));
    bucket = await openBucket({ ...s3.location, endpoint: proxy.url });
    store = createS3Store(bucket, directory);
  });
  afterEach(async () => {
    proxy.set('', null);
    await store.removeAll();
    await proxy.close();
    rmSync(directory, { recursive: true });
  });

  const read = async () => buffer((await store.open(SHA256, CONTENT.length)).content);
  const readPart = async () => buffer((await store.open(SHA256, CONTENT.length, { start: 5, end: 14 })).content);
  const impatient = async (limit: 'firstByteMs' | 'idleMs' | 'requestMs') =>
    createS3Store({ ...bucket, limits: { ...bucket.limits, [limit]: IMPATIENT } }, directory);

  it.each<[string, Fault, string, string]>([
    ['is cut off at 60 %', cutDownload, 'STORE_FAULTY', 'cut the file off, with 80000 bytes left'],
    ['has one other byte', changedDownload, 'STORE_FAULTY', 'has another SHA-256 than its name'],
  ])('never repeats a file that %s', async (_what, fault, code, message) => {
    await store.put([CONTENT]);
    proxy.set('GET', fault);
    await expect(read()).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    expect(proxy.requests).toEqual(['GET']);
    proxy.set('GET', null);
    expect(await read()).toEqual(CONTENT);
  });

  it('refuses a file that is shorter, with the right length of what is sent', async () => {
    await store.put([CONTENT]);
    proxy.set('GET', shortDownload);
    await expect(read()).rejects.toThrow('This file has 120000 bytes instead of 200000.');
    await expect(readPart()).rejects.toThrow('ended the file 4 bytes too early');
  });

  it('refuses the whole file for a range, and does not trust an ETag', async () => {
    await store.put([CONTENT]);
    proxy.set('GET', whole(CONTENT));
    await expect(readPart()).rejects.toThrow('ignored the requested range');
    proxy.set('GET', wrongEtag);
    expect([await readPart(), await read()]).toEqual([CONTENT.subarray(5, 15), CONTENT]);
  });

  it('gives up on a store that does not answer, or stops in the middle', async () => {
    await store.put([CONTENT]);
    proxy.set('GET', silent);
    const late = (await impatient('firstByteMs')).open(SHA256, CONTENT.length);
    await expect(late).rejects.toMatchObject({ code: 'STORE_TOO_SLOW' });
    proxy.set('GET', stoppedDownload);
    const file = await (await impatient('idleMs')).open(SHA256, CONTENT.length);
    await expect(buffer(file.content)).rejects.toMatchObject({ code: 'STORE_TOO_SLOW' });
    expect(proxy.requests).toEqual(['GET']);
    proxy.set('DELETE', silent);
    await expect((await impatient('requestMs')).remove(SHA256)).rejects.toMatchObject({ code: 'STORE_TOO_SLOW' });
  });

  it('repeats a read and a write twice after a 503, and then fails', async () => {
    for (const method of ['PUT', 'GET']) {
      proxy.set(method, unavailable, 2);
      await store.put([CONTENT]);
      expect(proxy.requests.filter((each) => each === method)).toHaveLength(3);
    }
    proxy.set('GET', unavailable);
    await expect(read()).rejects.toMatchObject({ code: 'STORE_BUSY' });
    expect(proxy.requests).toEqual(['GET', 'GET', 'GET']);
  });

  it('names a condition that the store itself refuses with 412', async () => {
    await store.put([CONTENT]);
    proxy.set('GET', conditional);
    await expect(read()).rejects.toMatchObject({
      code: 'STORE_REFUSED',
      message: expect.stringContaining('a precondition'),
    });
    expect(proxy.requests).toEqual(['GET']);
  });

  it('repairs the time of its signatures if the clock is wrong, and after one refusal if it is set right', async () => {
    await store.put([CONTENT]);
    proxy.set('', null);
    const now = Date.now;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => now() + 3_600_000);
    expect(await read().finally(() => clock.mockRestore())).toEqual(CONTENT);
    expect(proxy.requests).toEqual(['GET', 'GET']);
    await expect(read()).rejects.toThrow('the clock of this machine or of the store is wrong');
    expect(await read()).toEqual(CONTENT);
  });

  declareUploads(() => ({ proxy, store, bucket, directory }), conditionRefusal);
  describe('and a gateway', () => declareDownloads(() => ({ s3, proxy, store, bucket })));
}
