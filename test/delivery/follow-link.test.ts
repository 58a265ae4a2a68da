import { mkdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import { downloadUrl } from '../../src/delivery/download-url';
import { readToken, signToken, type TokenPurpose } from '../../src/platform/secrets/signed-token';
import { buildServer } from '../../src/server/server';
import { keyNamed } from '../secrets/keys';
import { forbidReading } from '../support/forbid-reading';
import { codeOf, type DeliveryDesk, openDeliveryDesk } from './delivery-desk';

describe('following a download link', () => {
  let desk: DeliveryDesk;
  let linkId: string;
  let path: string;

  beforeEach(async () => {
    desk = await openDeliveryDesk();
    linkId = (await desk.link()).id;
    path = desk.pathOf(linkId);
  });
  afterEach(() => desk.close());

  const used = async () => (await desk.linkRow(linkId)).downloadsUsed;

  it('S9: redirects each request to a session of its own, without a sign-in', async () => {
    const first = await desk.follow(path);
    const second = await desk.follow(path);

    expect([first.statusCode, first.headers['cache-control']]).toEqual([303, 'no-store']);
    expect(first.headers.location).toMatch(/^\/downloads\/sessions\//);
    expect(second.headers.location).not.toBe(first.headers.location);
    expect(await desk.sessions()).toMatchObject([
      { linkId, bytesServed: 0 },
      { linkId, bytesServed: 0 },
    ]);
  });

  it('redirects below the path of the public URL, for a proxy that serves the gateway there', async () => {
    const config = { ...desk.gateway.config, publicUrl: 'https://reseller.example/onprem' };
    const app = await buildServer({ ...desk.gateway, config });
    const { headers } = await app.inject(path);
    expect(headers.location).toMatch(/^\/onprem\/downloads\/sessions\//);
    await app.close();
  });

  it('S10: counts one download and records DOWNLOAD_STARTED with the id of the request', async () => {
    const { headers } = await desk.follow(path);
    expect(await used()).toBe(1);
    expect(await desk.audit()).toEqual([
      { action: 'DOWNLOAD_STARTED', subjectId: linkId, requestId: headers['x-request-id'] },
    ]);
  });

  it('counts a POST, which the button of the page sends', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
    const { statusCode, headers } = await desk.app.inject({ method: 'POST', url: path, headers: form, payload: '' });

    expect([statusCode, await used()]).toEqual([303, 1]);
    expect((await desk.follow(String(headers.location))).headers.location).toMatch(/\/downloads\/sessions\//);

    const page = await desk.follow(String(headers.location), form);
    const [, transfer = ''] = /^0; url=(.*)$/.exec(String(page.headers.refresh)) ?? [];
    expect((await desk.follow(transfer)).statusCode).toBe(200);
    expect(await used()).toBe(1);
  });

  it.each<[string, InjectOptions, number]>([
    ['HEAD', { method: 'HEAD' }, 200],
    ['OPTIONS', { method: 'OPTIONS' }, 204],
    ['a method that links do not support', { method: 'DELETE' }, 404],
    ['a body that is no form', { method: 'POST', payload: '<a/>', headers: { 'content-type': 'text/xml' } }, 415],
    ['a body that is no JSON', { method: 'POST', payload: '', headers: { 'content-type': 'application/json' } }, 400],
    ['a browser that opens the link', { headers: { accept: 'text/html,*/*;q=0.8' } }, 200],
  ])('counts nothing for %s', async (_what, request, status) => {
    const response = await desk.app.inject({ url: path, ...request });
    expect([response.statusCode, await used(), await desk.audit()]).toEqual([status, 0, []]);
  });

  it('304: counts nothing for a client that already has the file', async () => {
    const etag = `"${desk.edition.sha256}"`;
    const { statusCode, body } = await desk.follow(path, { 'if-none-match': etag });
    expect([statusCode, body, await used()]).toEqual([304, '', 0]);

    const changed = await desk.follow(path, { 'if-none-match': '"another"' });
    expect([changed.statusCode, await used()]).toEqual([303, 1]);
  });

  it('returns to HEAD the headers of the file', async () => {
    const { headers } = await desk.app.inject({ method: 'HEAD', url: path });
    expect(headers).toMatchObject({
      'content-length': String(desk.edition.sizeBytes),
      etag: `"${desk.edition.sha256}"`,
      'accept-ranges': 'bytes',
      'content-disposition': expect.stringContaining(desk.edition.fileName),
    });
  });

  it('503: counts nothing if the file is missing, and serves it once it is restored', async () => {
    await desk.gateway.mediaStore.remove(desk.edition.sha256);
    for (const method of ['GET', 'POST', 'HEAD'] as const) {
      expect((await desk.app.inject({ method, url: path })).statusCode).toBe(503);
    }
    expect(codeOf(await desk.follow(path))).toBe('FILE_UNAVAILABLE');
    expect([await used(), await desk.sessions()]).toEqual([0, []]);

    await desk.gateway.mediaStore.put([Buffer.from(desk.edition.id)]);
    expect((await desk.follow(path)).statusCode).toBe(303);
  });

  it('503: counts nothing if the file cannot be read, or is a directory', async () => {
    const { sha256 } = desk.edition;
    const file = join(desk.gateway.config.dataDir, 'media', sha256.slice(0, 2), sha256);
    const mayRead = forbidReading(file);
    const forbidden = await desk.follow(path).finally(mayRead);
    expect([forbidden.statusCode, codeOf(forbidden), await used()]).toEqual([503, 'FILE_UNAVAILABLE', 0]);

    rmSync(file);
    mkdirSync(file);
    expect([(await desk.follow(path)).statusCode, await used()]).toEqual([503, 0]);
  });

  it('503: does not serve a file that is too short', async () => {
    const { sha256 } = desk.edition;
    truncateSync(join(desk.gateway.config.dataDir, 'media', sha256.slice(0, 2), sha256), 3);
    expect([(await desk.follow(path)).statusCode, await used()]).toEqual([503, 0]);
  });

  it('ignores white space and invisible characters that were pasted with the link', async () => {
    for (const pasted of [`${path}%20`, `${path}%E2%80%8B`, `${path}%C2%A0%E2%81%A9`]) {
      expect((await desk.follow(pasted)).statusCode).toBe(303);
    }
  });

  it('404 LINK_NOT_FOUND for a token that is forged, altered, or of no link', async () => {
    const token = path.replace('/downloads/', '');
    const other = (await desk.link({ endedAt: null })).id;
    const forged = [
      'anything',
      linkId,
      `${linkId}.`,
      `${linkId}.AAAAAAAAAAAAAAAAAAAAAA`,
      token.replace(linkId, other),
      `${token}A`,
      `x${token}`,
      signToken(desk.gateway.config.linkSigningKeys, 'download-link', 'lnk_01h2xcejqtf2nbrexx3vqjhp41'),
    ];
    for (const each of forged) {
      const response = await desk.follow(`/downloads/${encodeURIComponent(each)}`);
      expect([each, response.statusCode, codeOf(response)]).toEqual([each, 404, 'LINK_NOT_FOUND']);
    }
    expect(await used()).toBe(0);
  });

  it('404 LINK_NOT_FOUND for a token with another purpose, even of the same link', async () => {
    const { linkSigningKeys } = desk.gateway.config;
    const session = (await desk.claim(linkId)).replace('/downloads/sessions/', '');
    const tokenFor = (purpose: TokenPurpose) => signToken(linkSigningKeys, purpose, linkId);
    const sessionId = readToken(linkSigningKeys, 'download-session', session) ?? '';
    const misused = [
      ...(['cursor', 'download-session', 'upload', 'attachment'] as const).map(
        (each) => `/downloads/${tokenFor(each)}`,
      ),
      `/downloads/${session}`,
      path.replace('/downloads/', '/downloads/sessions/'),
      `/downloads/sessions/${signToken(linkSigningKeys, 'download-link', sessionId)}`,
    ];
    for (const each of misused) expect([each, codeOf(await desk.follow(each))]).toEqual([each, 'LINK_NOT_FOUND']);
    expect(await used()).toBe(1);
  });

  it('works for links that were signed with an older key of the ring', async () => {
    const { config } = desk.gateway;
    const fresh = keyNamed('fresh');
    const rotated = { ...config, linkSigningKeys: [fresh, ...config.linkSigningKeys] as const };
    const app = await buildServer({ ...desk.gateway, config: rotated });

    expect(new URL(downloadUrl(rotated.publicUrl, rotated.linkSigningKeys, linkId)).pathname).not.toBe(path);
    expect((await app.inject(path)).statusCode).toBe(303);
    await app.close();
  });
});
