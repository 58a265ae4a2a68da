import { execFile } from 'node:child_process';
import { readFileSync, truncateSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DAY_MS, HOUR_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import { buildServer } from '../../src/server/server';
import { keyNamed } from '../secrets/keys';
import { codeOf, type DeliveryDesk, fileOf, openDeliveryDesk } from './delivery-desk';

const SIZE = 10_000;
const CONTENT = fileOf(SIZE);

const CURL = { 'user-agent': 'curl/8.7.1' };
const ARIA2 = { 'user-agent': 'aria2/1.37.0' };

const run = promisify(execFile);

type Headers = Readonly<Record<string, string>>;

describe('a request at a link that continues a download', () => {
  let desk: DeliveryDesk;
  let linkId: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk(CONTENT);
    linkId = (await desk.link()).id;
  });
  afterEach(() => desk.close());

  const used = async () => (await desk.linkRow(linkId)).downloadsUsed;
  const ask = (headers: Headers = CURL, remoteAddress = '192.0.2.1') =>
    desk.app.inject({ url: desk.pathOf(linkId), headers: { accept: '*/*', ...headers }, remoteAddress });
  /** Follows the link and the redirect to its session, as a download program does. */
  const download = async (headers: Headers = CURL, remoteAddress = '192.0.2.1') => {
    const link = await ask(headers, remoteAddress);
    if (link.statusCode !== 303) return link;
    return desk.app.inject({
      url: String(link.headers.location),
      headers: { accept: '*/*', ...headers },
      remoteAddress,
    });
  };
  /** Begins a download that ends after some bytes. */
  const breakOff = (bytes = 4_000, headers: Headers = CURL) => download({ ...headers, range: `bytes=0-${bytes - 1}` });

  it('is not counted: the rest of the file, as curl -C - and wget -c request it', async () => {
    const first = await breakOff();
    const rest = await download({ ...CURL, range: 'bytes=4000-' });
    expect(rest.statusCode).toBe(206);
    expect(Buffer.concat([first.rawPayload, rest.rawPayload]).equals(CONTENT)).toBe(true);
    expect([await used(), (await desk.sessions()).length, (await desk.audit()).length]).toEqual([1, 1, 1]);
  });

  it('is not counted: the other connections of a download manager', async () => {
    const first = await ask(ARIA2);
    const ranges = ['bytes=2500-4999', 'bytes=5000-7499', 'bytes=7500-9999', 'bytes=0-2499'];
    const parts = await Promise.all(ranges.map((range) => download({ ...ARIA2, range })));
    expect(parts.map(({ statusCode }) => statusCode)).toEqual([206, 206, 206, 206]);
    expect((await desk.follow(String(first.headers.location))).statusCode).toBe(200);
    expect(await used()).toBe(1);
  });

  it('is not counted if all connections are opened at once', async () => {
    const starts = Array.from({ length: 20 }, (_, index) => index * 500);
    const parts = await Promise.all(
      starts.map((start) => download({ ...ARIA2, range: `bytes=${start}-${start + 499}` })),
    );
    expect(Buffer.concat(parts.map(({ rawPayload }) => rawPayload)).equals(CONTENT)).toBe(true);
    expect(await used()).toBe(1);
  });

  it('is not counted: the whole file again, within an hour after the download broke off', async () => {
    await breakOff();
    desk.clock.advance(HOUR_MS - 1);
    expect((await download()).rawPayload.equals(CONTENT)).toBe(true);
    expect(await used()).toBe(1);
  });

  it('is not counted: the whole file after a request of its first byte', async () => {
    await download({ ...CURL, range: 'bytes=0-0' });
    expect((await download({ ...CURL, range: 'bytes=0-' })).rawPayload.equals(CONTENT)).toBe(true);
    expect(await used()).toBe(1);
  });

  it.each([
    ['an hour later', HOUR_MS, CURL, '192.0.2.1'],
    ['from another program', 0, ARIA2, '192.0.2.1'],
    ['from the same program in another network', 0, CURL, '192.0.2.2'],
  ])('is counted if it requests the whole file %s', async (_who, later, headers, address) => {
    await breakOff();
    desk.clock.advance(later);
    expect((await download(headers, address)).statusCode).toBe(200);
    expect(await used()).toBe(2);
  });

  it('S10: is counted if it requests the whole file after the download was complete', async () => {
    await download();
    await download();
    expect(await used()).toBe(2);
  });

  it('S10: is counted if it requests the whole file before anything was sent', async () => {
    await ask();
    await ask();
    expect(await used()).toBe(2);
  });

  it('is recognised from another network if it requests the rest of a download that broke off', async () => {
    await breakOff(4_000);
    expect((await download({ ...CURL, range: 'bytes=4001-' }, '198.51.100.7')).statusCode).toBe(206);
    expect(await used()).toBe(2);
    await breakOff(4_000, ARIA2);
    expect((await download({ range: 'bytes=3000-' }, '203.0.113.7')).statusCode).toBe(206);
    expect(await used()).toBe(3);
  });

  it('is recognised from the same IPv6 network, which is the first 64 bits', async () => {
    await download({ ...CURL, range: 'bytes=0-3999' }, '2001:db8::1');
    await download({ ...CURL, range: 'bytes=9000-9999' }, '2001:db8::2');
    expect(await used()).toBe(1);
    await download({ ...CURL, range: 'bytes=9000-9999' }, '2001:db8:0:1::2');
    expect(await used()).toBe(2);
  });

  it('is counted once for curl -C -, after an interruption and when the file is complete', async () => {
    await desk.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = desk.app.server.address() as AddressInfo;
    const file = join(desk.gateway.config.dataDir, 'media.iso');
    const curl = () => run('curl', ['-sSL', '-C', '-', '-o', file, `http://127.0.0.1:${port}${desk.pathOf(linkId)}`]);
    await curl();
    truncateSync(file, 4_000);
    await curl();
    expect(readFileSync(file).equals(CONTENT)).toBe(true);
    // Older versions of curl treat the 416 as a failure.
    await curl().catch(() => {});
    expect([readFileSync(file).equals(CONTENT), await used()]).toEqual([true, 1]);
  });

  it('416: is not counted if the file is complete, even if the link serves no more downloads', async () => {
    await download();
    const complete = { ...CURL, range: `bytes=${SIZE}-` };
    for (const left of [49, 0]) {
      await desk.spend(linkId, left);
      const response = await ask(complete);
      expect([response.statusCode, codeOf(response)]).toEqual([416, 'RANGE_NOT_SATISFIABLE']);
      expect(response.headers['content-range']).toBe(`bytes */${SIZE}`);
      expect(await used()).toBe(50 - left);
    }
    expect(codeOf(await ask({ ...ARIA2, range: `bytes=${SIZE}-` }))).toBe('LINK_EXHAUSTED');
  });

  it.each(['bytes=10000-', 'bytes=-0', 'bytes=0-9,20-29'])('416: is not counted for %s', async (range) => {
    const response = await ask({ ...CURL, range });
    expect([response.statusCode, await used(), await desk.audit()]).toEqual([416, 0, []]);
  });

  it('S10: continues for a day even if the link is exhausted', async () => {
    await breakOff();
    await desk.spend(linkId);
    expect((await download({ ...CURL, range: 'bytes=4000-4999' })).statusCode).toBe(206);
    expect(codeOf(await ask({ ...ARIA2, range: 'bytes=8000-' }))).toBe('LINK_EXHAUSTED');
    desk.clock.advance(DAY_MS);
    expect(codeOf(await ask({ ...CURL, range: 'bytes=5000-5999' }))).toBe('LINK_EXHAUSTED');
    expect(await used()).toBe(50);
  });

  it('S17: ends when the link is revoked', async () => {
    await breakOff();
    await desk.revoke(linkId);
    expect(codeOf(await ask({ ...CURL, range: 'bytes=4000-' }))).toBe('LINK_REVOKED');
    expect(codeOf(await ask({ ...CURL, range: `bytes=${SIZE}-` }))).toBe('LINK_REVOKED');
  });

  it('is counted after twice the size of the file was sent', async () => {
    const rest = { ...CURL, range: 'bytes=1-' };
    await download(rest);
    await download(rest);
    expect(await used()).toBe(1);
    expect((await download(rest)).statusCode).toBe(206);
    expect(await used()).toBe(2);
  });

  it('is counted if a crashed process has left all bytes of the session reserved', async () => {
    await breakOff();
    const { id } = (await desk.sessions())[0] ?? {};
    const left = 2 * SIZE - 4_000;
    await desk.change(sql`UPDATE "downloadSessions" SET "bytesReserved" = ${left} WHERE "id" = ${id}`);
    desk.clock.advance(HOUR_MS);
    expect((await download({ ...CURL, range: 'bytes=4000-' })).statusCode).toBe(206);
    expect(await used()).toBe(2);
  });

  it('stores no address and no program, and another digest for each link', async () => {
    await ask();
    linkId = (await desk.link()).id;
    await ask();
    const clients = (await desk.sessions()).map(({ client }) => client);
    expect(new Set(clients).size).toBe(2);
    for (const each of clients) expect(each).toMatch(/^[\w-]{43}$/);
  });

  it('S10: receives at most 50 downloads and twice the file for each, with any ranges', async () => {
    const ranges = ['bytes=1-', 'bytes=0-', 'bytes=-9999', 'bytes=5000-', 'bytes=0-9998', 'bytes=1-1', 'none'];
    let sent = 0;
    for (let round = 0; round < 6; round++) {
      const requests = Array.from({ length: 60 }, (_, index) => {
        const range = ranges[(round + index) % ranges.length] as string;
        const client = { 'user-agent': `tool/${index % 20}`, range };
        // A response that is cut at the limit of its session is not included in the sum.
        return download(client, `192.0.2.${index % 3}`).catch(() => null);
      });
      for (const response of await Promise.all(requests))
        if (response && response.statusCode < 300) sent += response.rawPayload.length;
    }
    const sessions = await desk.sessions();
    expect(await used()).toBe(50);
    expect(sessions).toHaveLength(50);
    expect(sent).toBeGreaterThan(50 * SIZE);
    expect(sent).toBeLessThanOrEqual(sessions.reduce((sum, { bytesServed }) => sum + bytesServed, 0));
    expect(Math.max(...sessions.map(({ bytesServed }) => bytesServed))).toBeLessThanOrEqual(2 * SIZE);
  });

  it('is not recognised any more after the signing key is replaced', async () => {
    await breakOff();
    const { config } = desk.gateway;
    const linkSigningKeys = [keyNamed('fresh'), ...config.linkSigningKeys] as const;
    const app = await buildServer({ ...desk.gateway, config: { ...config, linkSigningKeys } });
    await app.inject({
      url: desk.pathOf(linkId),
      headers: { ...CURL, range: 'bytes=9000-' },
      remoteAddress: '192.0.2.1',
    });
    expect(await used()).toBe(2);
    await app.close();
  });
});
