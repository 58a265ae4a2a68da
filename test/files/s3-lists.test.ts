import type { ContentStore } from '../../src/platform/files/content-store';
import { openBucket } from '../../src/platform/files/s3-bucket';
import { createS3Store } from '../../src/platform/files/s3-store';
import { type Fault, type FaultyS3, startFaultyS3 } from './faulty-s3';

const sends =
  (status: number, headers: Record<string, string>, text: string): Fault =>
  (_request, response) =>
    response.writeHead(status, headers).end(text);

describe('the list of a store in a bucket', () => {
  let s3: FaultyS3;
  let store: ContentStore;

  beforeEach(async () => {
    s3 = await startFaultyS3();
    store = createS3Store(await openBucket(s3.location), '/nowhere');
  });
  afterEach(() => s3.close());

  it('is not read without end', async () => {
    const list = '<IsTruncated>true</IsTruncated><NextContinuationToken>same</NextContinuationToken>';
    s3.faults.set('GET', sends(200, {}, `<ListBucketResult>${list}</ListBucketResult>`));
    await expect(store.removeAll()).rejects.toMatchObject({ code: 'STORE_FAULTY' });
  });

  it.each([
    ['a page', sends(200, { 'content-type': 'text/html' }, '<html><body>Welcome</body></html>')],
    ['a page with an unclosed tag', sends(200, {}, '<!doctype html><html><body><br>Welcome')],
    ['a text', sends(200, {}, '{"ok":true}')],
    ['nothing', sends(200, {}, '')],
    ['a page of an error', sends(404, { 'content-type': 'text/html' }, '<html><h1>Not found</h1></html>')],
    ['404 and nothing', sends(404, {}, '')],
  ])('is not readable, and deletes nothing, if it is answered with %s', async (_what, fault) => {
    s3.faults.set('GET', fault);
    for (const list of [store.assertReadable, store.removeAll])
      await expect(list()).rejects.toMatchObject({
        code: 'STORE_FAULTY',
        message: expect.stringMatching(
          /^s3:\/\/media: the (server does not list the bucket: it|answer is not that of an S3)/,
        ),
      });
  });

  it('is readable if it is empty', async () => {
    const list = '<ListBucketResult><Name>media</Name><IsTruncated>false</IsTruncated></ListBucketResult>';
    s3.faults.set('GET', sends(200, {}, list));
    await store.assertReadable();
  });
});
