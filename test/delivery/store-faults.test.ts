import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { storedName } from '../../src/platform/files/content-store';
import { openBucket } from '../../src/platform/files/s3-bucket';
import { createS3Store } from '../../src/platform/files/s3-store';
import { buildServer } from '../../src/server/server';
import { cutAt, type FaultyS3, refuseWith, startFaultyS3 } from '../files/faulty-s3';
import { codeOf, type DeliveryDesk, fileOf, openDeliveryDesk } from './delivery-desk';

const SIZE = 1_000_000;
const CONTENT = fileOf(SIZE);

describe('a download whose store', () => {
  let s3: FaultyS3;
  let desk: DeliveryDesk;
  let app: FastifyInstance;
  let linkId: string;
  let path: string;

  beforeEach(async () => {
    s3 = await startFaultyS3();
    desk = await openDeliveryDesk(CONTENT);
    s3.objects.set(storedName(desk.edition.sha256), CONTENT);
    const mediaStore = createS3Store(await openBucket(s3.location), desk.gateway.config.dataDir);
    app = await buildServer({ ...desk.gateway, mediaStore });
    linkId = (await desk.link()).id;
    path = desk.pathOf(linkId);
  });
  afterEach(async () => {
    await app.close();
    await desk.close();
    await s3.close();
  });

  const follow = (url: string, headers = {}) => app.inject({ url, headers: { accept: '*/*', ...headers } });
  const claim = async () => String((await follow(path)).headers.location);
  const used = async () => (await desk.linkRow(linkId)).downloadsUsed;

  it('is there sends the file, whole and in parts, with all that a directory has', async () => {
    const session = await claim();
    const whole = await follow(session);
    expect([whole.statusCode, whole.rawPayload.equals(CONTENT)]).toEqual([200, true]);
    const part = await follow(session, { range: 'bytes=10-19' });
    expect([part.statusCode, part.rawPayload]).toEqual([206, CONTENT.subarray(10, 20)]);
    expect((await app.inject({ method: 'HEAD', url: session })).headers['content-length']).toBe(String(SIZE));
    expect(codeOf(await follow(session))).toBe('SESSION_SPENT');
    expect(await used()).toBe(1);
  });

  it('is down is refused with 503 and not counted, and the gateway stays ready', async () => {
    s3.faults.set('GET', refuseWith(503, 'SlowDown'));
    for (const headers of [{}, { accept: 'text/html' }]) expect((await follow(path, headers)).statusCode).toBe(503);
    const refused = await follow(path);
    expect([codeOf(refused), refused.headers['retry-after']]).toEqual(['FILE_UNAVAILABLE', '1']);
    expect([await used(), await desk.sessions()]).toEqual([0, []]);
    expect((await app.inject('/readyz')).json()).toMatchObject({ status: 'ready' });
  });

  it('goes down after the claim is refused with 503, and goes on without another claim when the store is back', async () => {
    const session = await claim();
    s3.faults.set('GET', refuseWith(403, 'ExpiredToken'));
    expect(codeOf(await follow(session))).toBe('FILE_UNAVAILABLE');
    expect(await desk.sessions()).toMatchObject([{ bytesServed: 0, bytesReserved: 0 }]);
    s3.faults.clear();
    expect(await claim()).toBe(session);
    expect((await follow(session)).statusCode).toBe(200);
    expect(await used()).toBe(1);
  });

  it('cuts the file off at 60 % is cut, counts only the bytes that were sent, and can be resumed', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo;
    const session = await claim();
    s3.faults.set('GET', cutAt(0.6));
    const request = get({ port, path: session, agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const received: Buffer[] = [];
    response.on('data', (chunk: Buffer) => received.push(chunk));
    await expect(once(response, 'end')).rejects.toThrow('aborted');

    s3.faults.clear();
    const start = Buffer.concat(received).length;
    expect(start).toBeLessThanOrEqual(0.6 * SIZE);
    const rest = await follow(session, { range: `bytes=${start}-` });
    expect(Buffer.concat([...received, rest.rawPayload]).equals(CONTENT)).toBe(true);
    expect(await used()).toBe(1);
  });

  it('sends other bytes is cut before its end', async () => {
    const session = await claim();
    s3.objects.set(storedName(desk.edition.sha256), Buffer.alloc(SIZE, 'other'));
    const other = await follow(session).catch(() => null);
    expect(other?.rawPayload.length ?? 0).toBeLessThan(SIZE);
  });
});
