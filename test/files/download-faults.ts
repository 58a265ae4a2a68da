import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { ContentStore } from '../../src/platform/files/content-store';
import { type Bucket, openBucket } from '../../src/platform/files/s3-bucket';
import { createS3Store } from '../../src/platform/files/s3-store';
import { buildServer } from '../../src/server/server';
import { codeOf, type DeliveryDesk, fileOf, openDeliveryDesk } from '../delivery/delivery-desk';
import {
  changedDownload,
  conditional,
  cutDownload,
  type Fault,
  type FaultProxy,
  shortDownload,
  silent,
  unavailable,
} from './fault-proxy';
import type { RealS3 } from './real-s3';

/** More than the buffers of all connections between the store and a client that does not read. */
const SIZE = 64_000_000;
const CONTENT = fileOf(SIZE);

interface Parts {
  readonly s3: RealS3;
  readonly proxy: FaultProxy;
  /** The store behind the proxy. */
  readonly store: ContentStore;
  readonly bucket: Bucket;
}

/** Declares what clients of a gateway see of the faults of its store. */
export function declareDownloads(partsOfTest: () => Parts): void {
  let parts: Parts;
  let desk: DeliveryDesk;
  let app: FastifyInstance;
  let linkId: string;

  beforeEach(async () => {
    parts = partsOfTest();
    desk = await openDeliveryDesk(CONTENT);
    await parts.store.put([CONTENT]);
    linkId = (await desk.link()).id;
  });
  afterEach(async () => {
    await app?.close();
    await desk?.close();
  });

  const serve = async (mediaStore: ContentStore) => {
    app = await buildServer({ ...desk.gateway, mediaStore });
    await app.listen({ port: 0, host: '127.0.0.1' });
  };
  const withKeys = async (variables: NodeJS.ProcessEnv, name = 'media') => {
    Object.assign(process.env, variables);
    return createS3Store(await openBucket({ ...parts.s3.location, name }), desk.gateway.config.dataDir);
  };
  const follow = (url: string, headers = {}) => app.inject({ url, headers: { accept: '*/*', ...headers } });
  const claim = async () => String((await follow(desk.pathOf(linkId))).headers.location);
  const used = async () => (await desk.linkRow(linkId)).downloadsUsed;
  const expectRefused = async () => {
    expect(codeOf(await follow(desk.pathOf(linkId)))).toBe('FILE_UNAVAILABLE');
    expect([await used(), await desk.sessions()]).toEqual([0, []]);
    expect((await app.inject('/readyz')).statusCode).toBe(200);
  };
  /** Begins to download, calls `interrupt` after the first bytes, and returns what is received until the connection ends. */
  const receive = async (path: string, interrupt: () => Promise<void>): Promise<Buffer> => {
    const { port } = app.server.address() as AddressInfo;
    const [response] = (await once(get({ port, path, agent: false }), 'response')) as [IncomingMessage];
    const received: Buffer[] = [];
    await once(response, 'readable');
    await interrupt();
    response.on('data', (chunk: Buffer) => received.push(chunk));
    await expect(once(response, 'end')).rejects.toThrow('aborted');
    return Buffer.concat(received);
  };
  const expectResumed = async (session: string, received: Buffer) => {
    expect([received.length < SIZE, received.equals(CONTENT.subarray(0, received.length))]).toEqual([true, true]);
    const rest = await follow(session, { range: `bytes=${received.length}-` });
    expect([rest.statusCode, rest.rawPayload.equals(CONTENT.subarray(received.length))]).toEqual([206, true]);
    expect(await used()).toBe(1);
  };

  it.each<[string, Fault]>([
    ['answers 503', unavailable],
    ['answers 412', conditional],
    ['does not answer', silent],
    ['has a shorter file', shortDownload],
  ])('refuses a download with 503 and does not count it if the store %s', async (_what, fault) => {
    const limits = fault === silent ? { ...parts.bucket.limits, firstByteMs: 50 } : parts.bucket.limits;
    await serve(createS3Store({ ...parts.bucket, limits }, desk.gateway.config.dataDir));
    parts.proxy.set('GET', fault);
    await expectRefused();
  });

  it.each([
    ['the secret key is wrong', { AWS_SECRET_ACCESS_KEY: 'changed' }, 'media'],
    ['the access key is unknown', { AWS_ACCESS_KEY_ID: 'changed' }, 'media'],
    ['the bucket is missing', {}, 'no-such-bucket'],
  ])('refuses a download with 503 and does not count it if %s', async (_what, variables, name) => {
    await serve(await withKeys(variables, name));
    await expectRefused();
  });

  it('cuts a download whose store cuts it off at 60 %, and resumes it', async () => {
    await serve(parts.store);
    const session = await claim();
    parts.proxy.set('GET', cutDownload);
    const received = await receive(session, async () => {});
    expect(parts.proxy.requests).toEqual(['GET']);
    parts.proxy.set('GET', null);
    await expectResumed(session, received);
  });

  it('cuts a download with one other byte before its end', async () => {
    await serve(parts.store);
    const session = await claim();
    parts.proxy.set('GET', changedDownload);
    expect((await receive(session, async () => {})).length).toBeLessThan(SIZE);
  });

  it('resumes a download during which the store is killed, and counts one', async () => {
    await serve(await withKeys({}));
    const session = await claim();
    const received = await receive(session, parts.s3.frontend.kill);
    expect(codeOf(await follow(session, { range: `bytes=${received.length}-` }))).toBe('FILE_UNAVAILABLE');
    await parts.s3.frontend.start();
    await expectResumed(session, received);
  });

  it('serves again when the store that was killed is back, without a restart', async () => {
    await serve(await withKeys({}));
    await parts.s3.frontend.kill();
    await expectRefused();
    await parts.s3.frontend.start();
    expect((await follow(await claim())).rawPayload.equals(CONTENT)).toBe(true);
    expect(await used()).toBe(1);
  });
}
