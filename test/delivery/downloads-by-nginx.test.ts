import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { storedName } from '../../src/platform/files/content-store';
import { openBucket } from '../../src/platform/files/s3-bucket';
import { createS3Store } from '../../src/platform/files/s3-store';
import { Secret } from '../../src/platform/secrets/secret';
import { buildServer } from '../../src/server/server';
import { refuseWith, startFaultyS3 } from '../files/faulty-s3';
import { codeOf, type DeliveryDesk, fileOf, openDeliveryDesk } from './delivery-desk';

const SIZE = 100_000;
const CONTENT = fileOf(SIZE);
const [OLD, NEW] = ['5f1c0d9e7a3b48261f0e9d8c7b6a5948', '0b7d5c2e9f8a41637c1d0e9b8a7f6e5d'];
const BY_NGINX = { accept: '*/*', 'x-gateway-nginx': OLD };

describe('a download that nginx can send', () => {
  let desk: DeliveryDesk;
  let app: FastifyInstance;
  let linkId: string;
  let session: string;
  let etag: string;
  let file: string;

  const open = (some: Partial<DeliveryDesk['gateway']> = {}) => {
    const nginx = { location: '/_media/', secrets: [new Secret(OLD), new Secret(NEW)] };
    return buildServer({ ...desk.gateway, ...some, config: { ...desk.gateway.config, nginx } });
  };
  beforeAll(async () => {
    desk = await openDeliveryDesk(CONTENT, { fileName: 'forge.iso' });
    app = await open();
    etag = `"${desk.edition.sha256}"`;
    file = `/_media/${storedName(desk.edition.sha256)}`;
  });
  beforeEach(async () => {
    linkId = (await desk.link()).id;
    session = await desk.claim(linkId);
  });
  afterAll(async () => {
    await app.close();
    await desk.close();
  });

  const follow = (headers: Record<string, string> = {}, url = session) =>
    app.inject({ url, headers: { ...BY_NGINX, ...headers } });
  const booked = async () => (await desk.sessions()).find((each) => each.linkId === linkId);
  const bytesServed = async () => (await booked())?.bytesServed;

  it.each([OLD, NEW])(
    'is left to it: the response names the file and has its headers, but no content',
    async (secret) => {
      const { statusCode, headers, rawPayload } = await follow({ 'x-gateway-nginx': secret });
      expect([statusCode, rawPayload.length]).toEqual([200, 0]);
      expect(headers).toMatchObject({
        'x-accel-redirect': file,
        'content-length': '0',
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename="forge.iso"',
        'cache-control': 'no-store',
        etag,
      });
      // nginx adds the second one itself.
      expect([headers['x-gateway-range'], headers['accept-ranges']]).toEqual([undefined, undefined]);
    },
  );

  it('counts as one of the downloads of its link, and its bytes as sent', async () => {
    await follow();
    expect(await desk.linkRow(linkId)).toMatchObject({ downloadsUsed: 1 });
    expect(await booked()).toMatchObject({ bytesServed: SIZE, bytesReserved: 0 });
    expect((await desk.audit()).filter(({ subjectId }) => subjectId === linkId)).toHaveLength(1);
  });

  it('claims through nginx as usual: a link is redirected to its session, never to a file', async () => {
    const { statusCode, headers } = await follow({ 'user-agent': 'another' }, desk.pathOf(linkId));
    expect([statusCode, headers['x-accel-redirect']]).toEqual([303, undefined]);
    expect(headers.location).toMatch(/^\/downloads\/sessions\//);
  });

  it('is continued by the same client that follows the link for the rest, and only then', async () => {
    await follow();
    const again = async (headers: Record<string, string>) =>
      (await follow(headers, desk.pathOf(linkId))).headers.location;
    expect(await again({ range: 'bytes=500-' })).toBe(session);
    expect(await again({})).not.toBe(session);
    expect(await desk.linkRow(linkId)).toMatchObject({ downloadsUsed: 2 });
  });

  it.each([
    ['bytes=10-19', 'bytes=10-19', 10],
    ['bytes=99990-', `bytes=99990-${SIZE - 1}`, 10],
    ['bytes=-10', `bytes=99990-${SIZE - 1}`, 10],
    ['bytes=0-', `bytes=0-${SIZE - 1}`, SIZE],
  ])('costs the range %s that is requested', async (range, sent, bytes) => {
    for (const condition of [{}, { 'if-range': etag }]) {
      const { headers } = await follow({ range, ...condition });
      expect([headers['x-accel-redirect'], headers['x-gateway-range']]).toEqual([file, sent]);
    }
    expect(await bytesServed()).toBe(2 * bytes);
  });

  it.each([
    [{ 'x-gateway-nginx': OLD.toUpperCase() }, 200],
    [{ 'x-gateway-nginx': '' }, 200],
    [{ 'x-gateway-nginx': `${OLD}, ${NEW}` }, 200],
    [{ 'if-match': '"another"' }, 412],
    [{ 'if-match': '*' }, 200],
    [{ 'if-none-match': '"another"' }, 200],
    [{ 'if-none-match': '*' }, 304],
    [{ 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' }, 200],
    [{ 'if-unmodified-since': 'Fri, 01 Jan 2010 00:00:00 GMT' }, 200],
    [{ range: 'bytes=0-9', 'if-range': '"another"' }, 200],
    [{ range: 'bytes=1x-2' }, 200],
    [{ range: 'bytes=0-9,20-29' }, 416],
    [{ range: `bytes=${SIZE}-` }, 416],
  ])('is answered by the gateway if the request has %j', async (headers, status) => {
    const response = await follow(headers);
    expect([response.statusCode, response.headers['x-accel-redirect']]).toEqual([status, undefined]);
    expect(response.rawPayload.equals(CONTENT)).toBe(status === 200);
  });

  it('is answered by the gateway to HEAD, which costs nothing', async () => {
    const { headers } = await app.inject({ method: 'HEAD', url: session, headers: BY_NGINX });
    expect([headers['content-length'], headers['x-accel-redirect']]).toEqual([String(SIZE), undefined]);
    expect(await bytesServed()).toBe(0);
  });

  it('is sent by the gateway over HTTP if nginx is not there, even if the client names a file', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const headers = { 'x-accel-redirect': file, 'x-gateway-range': 'bytes=0-9' };
    const response = await fetch(`http://127.0.0.1:${port}${session}`, { headers });
    expect(response.headers.get('x-accel-redirect')).toBeNull();
    expect(Buffer.from(await response.arrayBuffer()).equals(CONTENT)).toBe(true);
  });

  it('is sent by the gateway, which counts exactly, if the session has not as many bytes left', async () => {
    await follow();
    await follow({ range: 'bytes=0-49999' });
    const rest = await follow({ range: 'bytes=40000-99999' });
    expect([rest.statusCode, codeOf(rest)]).toEqual([410, 'SESSION_SPENT']);
    const last = await follow({ range: 'bytes=50000-' });
    expect([last.headers['x-accel-redirect'], await bytesServed()]).toEqual([file, 2 * SIZE]);
    expect(codeOf(await follow())).toBe('SESSION_SPENT');
  });

  it('is refused if its link was revoked', async () => {
    await desk.revoke(linkId);
    const refused = await follow();
    expect([refused.statusCode, codeOf(refused)]).toEqual([410, 'LINK_REVOKED']);
    expect(refused.headers['x-accel-redirect']).toBeUndefined();
  });

  it('is refused with 503, and costs nothing, if the file is missing', async () => {
    await desk.gateway.mediaStore.remove(desk.edition.sha256);
    const refused = await follow();
    expect([codeOf(refused), refused.headers['x-accel-redirect']]).toEqual(['FILE_UNAVAILABLE', undefined]);
    expect(await bytesServed()).toBe(0);
    await desk.gateway.mediaStore.put([CONTENT]);
  });

  it('is read from a bucket with a signature for these bytes, which the client cannot see', async () => {
    const s3 = await startFaultyS3();
    const mediaStore = createS3Store(
      await openBucket({ ...s3.location, prefix: 'some/prefix/' }),
      desk.gateway.config.dataDir,
    );
    const key = `some/prefix/${storedName(desk.edition.sha256)}`;
    s3.objects.set(key, CONTENT);
    const behind = await open({ mediaStore });
    const redirect = async (headers = {}) => {
      const response = await behind.inject({ url: session, headers: { ...BY_NGINX, ...headers } });
      return new URL(String(response.headers['x-accel-redirect']), 'http://nginx');
    };
    const part = await redirect({ range: 'bytes=10-19' });
    expect(part.pathname).toBe(`/_media/media/${key}`);
    expect(Object.fromEntries(part.searchParams)).toMatchObject({
      'X-Amz-Expires': '60',
      'X-Amz-SignedHeaders': 'host;range',
      'X-Amz-Signature': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect((await redirect()).searchParams.get('X-Amz-SignedHeaders')).toBe('host');
    // Only the first byte is read before.
    expect(s3.requests).toEqual(['GET bytes=0-0', 'GET bytes=0-0']);

    s3.faults.set('GET', refuseWith(503, 'SlowDown'));
    const refused = await behind.inject({ url: session, headers: BY_NGINX });
    expect(codeOf(refused)).toBe('FILE_UNAVAILABLE');
    expect(await bytesServed()).toBe(SIZE + 10);
    await behind.close();
    await s3.close();
  });
});
