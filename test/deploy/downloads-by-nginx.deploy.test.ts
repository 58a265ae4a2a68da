import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../commands/run-command';
import { CEPH, startCeph } from '../files/start-ceph';
import { SWIFT, startSwift } from '../files/start-swift';
import type { Data } from '../support/client';
import type { ServedDemo } from '../support/served-demo';
import { serveProduction } from '../support/served-production';
import { type Nginx, prepareNginx } from './nginx';
import { type NginxStore, openDirectory, openServer } from './nginx-stores';
import { declareJob } from './proxied-job';
import { DOMAIN, EDITION, offerOnSale, type SmallProgramme, USERS, writeSmallProgramme } from './small-programme';
import { type TlsClient, tlsClient } from './tls-client';
import { userToken } from './user-token';
import { describeWith } from './with-programs';

const MIB = 1_048_576;
const SECRET = '0b7d5c2e9f8a41637c1d0e9b8a7f6e5d';

describeWith(['nginx', 'openssl', 'setfacl'], 'nginx that sends downloads from a directory', () =>
  sendsDownloads(openDirectory),
);
describeWith(['nginx', 'openssl', ...SWIFT], 'nginx that sends downloads from a bucket of OpenStack Swift', () =>
  sendsDownloads(() => openServer(startSwift)),
);
describeWith(['nginx', 'openssl', ...CEPH], 'nginx that sends downloads from a bucket of Ceph', () =>
  sendsDownloads(() => openServer(startCeph)),
);

function sendsDownloads(openStore: () => Promise<NginxStore>): void {
  let store: NginxStore;
  let nginx: Nginx;
  let brokenNginx: Nginx;
  let server: ServedDemo;
  let folder: string;
  let programme: SmallProgramme;
  let tokens: { readonly anna: string; readonly rosa: string };
  let client: TlsClient;
  let link: string;

  beforeAll(async () => {
    store = await openStore();
    nginx = await prepareNginx({ secret: SECRET, locations: store.locations });
    brokenNginx = await prepareNginx({ secret: SECRET, locations: store.brokenLocations });
    server = await serveProduction(USERS, {
      ...{ PUBLIC_URL: nginx.origin, TRUST_PROXY: '1' },
      ...{ DOWNLOADS_BY_NGINX: '/_media/', NGINX_SECRETS: SECRET },
      ...store.variables,
    });
    for (const each of [nginx, brokenNginx]) await each.start(Number(new URL(server.origin).port));
    folder = mkdtempSync(join(tmpdir(), 'onprem-gateway-programme-'));
    programme = writeSmallProgramme(folder, 16 * MIB);
    for (const file of programme.files)
      expect(await runCommand('programme', ['apply', join(folder, file)], server.env)).toMatchObject({ code: 0 });
    tokens = { anna: await userToken(server.env, 'anna'), rosa: await userToken(server.env, 'rosa') };
    client = tlsClient(nginx.ca);
    link = await buyLink();
  });
  afterAll(async () => {
    await brokenNginx?.stop();
    await nginx?.stop();
    await server?.stop();
    await store?.stop();
    rmSync(folder, { recursive: true });
  });

  const anna = (query: string, input?: object): Promise<Data> =>
    client.query(`${nginx.origin}/graphql`, tokens.anna, { query, variables: { input } });
  /** Buys software and returns its link. */
  const buyLink = async (): Promise<string> => {
    const { purchase } = await anna(
      'mutation ($input: PurchaseInput!) { purchase(input: $input) { order { lines { software { id } } } } }',
      {
        customer: { domain: DOMAIN },
        lines: [{ offerId: await offerOnSale(anna), quantity: 1 }],
        idempotencyKey: randomUUID(),
      },
    );
    const { getKeysAndDownloads } = await anna(
      'mutation ($input: GetKeysAndDownloadsInput!) { getKeysAndDownloads(input: $input) { downloadLinks { url } } }',
      { softwareId: purchase.order.lines[0].software.id, editionId: EDITION },
    );
    return getKeysAndDownloads.downloadLinks[0].url;
  };
  /** Claims another download of the link, as another program, and returns the path of its session. */
  const claim = async (): Promise<string> => {
    const { headers } = await client.send(link, { headers: { 'user-agent': randomUUID() } });
    return String(headers.location);
  };

  it('sends the file with the headers of the gateway', async () => {
    const url = nginx.origin + (await claim());
    const sent = await client.send(url);
    expect([sent.status, sent.headers['x-sent-by'], sent.body.equals(programme.media)]).toEqual([200, 'nginx', true]);
    // The gateway answers such a request itself.
    const own = await client.send(url, { headers: { 'if-match': '*' } });
    expect([own.status, own.headers['x-sent-by'], own.body.equals(programme.media)]).toEqual([200, undefined, true]);
    const { 'x-sent-by': _by, date: _date, 'x-request-id': requestId, ...headers } = sent.headers;
    const { date: _ownDate, 'x-request-id': _ownRequestId, ...ownHeaders } = own.headers;
    expect(headers).toEqual(ownHeaders);
    expect(nginx.logs()).toContain(String(requestId));
  });

  it.each([
    ['bytes=10-19', 10, 19],
    ['bytes=-100', 16 * MIB - 100, 16 * MIB - 1],
    ['bytes=16777000-', 16_777_000, 16 * MIB - 1],
  ])('sends the range %s, if it is of the same file', async (range, start, end) => {
    const url = nginx.origin + (await claim());
    const whole = await client.send(url, { method: 'HEAD' });
    for (const condition of [{}, { 'if-range': String(whole.headers.etag) }]) {
      const { status, headers, body } = await client.send(url, { headers: { range, ...condition } });
      expect([status, headers['x-sent-by'], headers.etag]).toEqual([206, 'nginx', whole.headers.etag]);
      expect(headers['content-range']).toBe(`bytes ${start}-${end}/${16 * MIB}`);
      expect(body.equals(programme.media.subarray(start, end + 1))).toBe(true);
    }
    const changed = await client.send(url, { headers: { range, 'if-range': '"another"' } });
    expect([changed.status, changed.body.length]).toEqual([200, 16 * MIB]);
  });

  it('leaves requests that cost nothing to the gateway', async () => {
    const url = nginx.origin + (await claim());
    const head = await client.send(url, { method: 'HEAD' });
    expect([head.status, head.headers['content-length'], head.headers['x-sent-by']]).toEqual([
      200,
      String(16 * MIB),
      undefined,
    ]);
    expect((await client.send(url, { headers: { 'if-none-match': String(head.headers.etag) } })).status).toBe(304);
    expect((await client.send(url, { headers: { range: 'bytes=16777216-' } })).status).toBe(416);
  });

  it('lets no client reach the files or pretend to be nginx', async () => {
    const session = await claim();
    const sha256 = String((await client.send(nginx.origin + session, { method: 'HEAD' })).headers.etag).slice(1, -1);
    for (const path of [
      `/_media/${sha256.slice(0, 2)}/${sha256}`,
      `/_media/media/${sha256}`,
      '/_media/',
      '/_media/../',
    ])
      expect([path, (await client.send(nginx.origin + path)).status]).toEqual([path, 404]);
    const headers = { 'x-accel-redirect': '/_media/', 'x-gateway-nginx': 'x', 'x-gateway-range': 'bytes=0-9' };
    const through = await client.send(nginx.origin + session, { headers });
    expect([through.headers['x-sent-by'], through.body.equals(programme.media)]).toEqual(['nginx', true]);
    const direct = await fetch(server.origin + session, { headers });
    expect(direct.headers.get('x-accel-redirect')).toBeNull();
    expect(Buffer.from(await direct.arrayBuffer()).equals(programme.media)).toBe(true);
  });

  it('lets the gateway send what nginx cannot read', async () => {
    const { status, headers, body } = await tlsClient(brokenNginx.ca).send(brokenNginx.origin + (await claim()));
    expect([status, headers['x-sent-by']]).toEqual([200, undefined]);
    expect(body.equals(programme.media)).toBe(true);
  });

  it('writes no signature, link or secret to any log', () => {
    const logs = nginx.logs() + brokenNginx.logs() + server.output.join('\n') + server.errorOutput();
    for (const secret of ['X-Amz-Signature', 'sessions/dls_', SECRET]) expect(logs.includes(secret)).toBe(false);
  });

  describe('and the whole job', () =>
    declareJob(() => ({
      ...{ nginx, tokens, media: programme.media },
      log: async () => server.output.join('\n') + server.errorOutput(),
    })));
}
