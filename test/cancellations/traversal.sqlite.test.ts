import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { signToken } from '../../src/platform/secrets/signed-token';
import { buildServer } from '../../src/server/server';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { hostileNames } from './traversal-names';
import { uploader } from './uploading';

const CANARY = 'canary of the file system';

/** Each name as a browser sends it, and as only an attacker does. */
const hostilePaths = hostileNames.flatMap((name) => [
  encodeURI(name),
  encodeURIComponent(name),
  name.replace(/[^!-~]/g, '').replace(/[#?]/g, ''),
]);

describe('a name that leads out of its directory', () => {
  let test: TestGateway;
  let app: FastifyInstance;
  const agent = new Agent({ keepAlive: true });
  let uploading: Awaited<ReturnType<typeof uploader>>;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    uploading = await uploader(test);
    writeFileSync(join(test.gateway.config.dataDir, 'canary'), CANARY);
    app = await buildServer({ ...test.gateway, config: { ...test.gateway.config, playground: true } });
    await app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    agent.destroy();
    await app.close();
    await test.close();
  });

  async function send(method: string, path: string) {
    const sent = request({ port: (app.server.address() as AddressInfo).port, host: '127.0.0.1', method, path, agent });
    sent.end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: response.statusCode ?? 0, location: response.headers.location, body: await text(response) };
  }

  const allFiles = () => readdirSync(test.gateway.config.dataDir, { recursive: true }).map(String).sort();

  it('is tested with many names', () => {
    expect(new Set(hostileNames).size).toBeGreaterThan(200);
  });

  it('is refused as the name of an attachment, and creates nothing', async () => {
    const before = allFiles().filter((name) => !name.includes('sqlite'));
    for (const name of hostileNames) {
      for (const fileName of [name, `${name}.pdf`]) {
        const input = { fileName, contentType: 'application/pdf', sizeBytes: 1 };
        const { attachment, upload, userErrors } = await uploading.create(input);
        expect({ fileName, attachment, upload }).toEqual({ fileName, attachment: null, upload: null });
        expect(userErrors[0].path).toEqual(['fileName']);
      }
    }
    expect(allFiles().filter((name) => !name.includes('sqlite'))).toEqual(before);
  });

  it.each([
    '/downloads/',
    '/downloads/sessions/',
    '/attachments/',
    '/uploads/',
    '/playground/',
    '/playground/assets/',
    '/',
  ])('returns no other file: %s…', async (prefix) => {
    for (const path of hostilePaths) {
      const { status, location, body } = await send(prefix === '/uploads/' ? 'PUT' : 'GET', prefix + path);
      expect({ path, refused: status >= 400 || location === '/playground' }).toEqual({ path, refused: true });
      expect(body).not.toMatch(/canary of|root:.*:0:0|"dependencies"|CREATE TABLE|SQLite format/);
    }
  });

  it('is refused even if it is signed', async () => {
    const { linkSigningKeys } = test.gateway.config;
    for (const purpose of ['download-link', 'download-session', 'attachment', 'upload'] as const) {
      const tokens = ['../canary', '/etc/passwd', '..\\canary'].map((name) =>
        signToken(linkSigningKeys, purpose, `${name}~9999999999999`),
      );
      for (const token of tokens) {
        const path = { 'download-link': 'downloads', 'download-session': 'downloads/sessions' };
        const at = purpose === 'attachment' ? 'attachments' : purpose === 'upload' ? 'uploads' : path[purpose];
        const method = purpose === 'upload' ? 'PUT' : 'GET';
        const { statusCode } = await app.inject({ method, url: `/${at}/${encodeURIComponent(token)}` });
        expect(statusCode).toBe(404);
      }
    }
  });
});

describe('a link in a store', () => {
  let test: TestGateway;
  let uploading: Awaited<ReturnType<typeof uploader>>;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    uploading = await uploader(test);
  });
  afterAll(() => test.close());

  it('is not followed, even to a file of the same size', async () => {
    const id = await uploading.ready('a.txt', 'text/plain', CANARY);
    const { dataDir } = test.gateway.config;
    const directory = join(dataDir, 'attachments', id);
    const stored = uploading.stored()[0] as string;
    const path = join(directory, stored.slice(0, 2), stored);
    expect(readFileSync(path, 'utf8')).toBe(CANARY);
    const secret = join(dataDir, 'secret');
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(secret, CANARY.replace('canary', 'SECRET'));
    rmSync(path);
    symlinkSync(secret, path);

    const query = 'query ($id: ID!) { node(id: $id) { ... on Attachment { url } } }';
    const { url } = (await test.as('ADMIN_AGENT').query(query, { id })).node;
    const answer = await uploading.get(uploading.localUrl(url));
    expect(answer).toMatchObject({ status: 503, code: 'FILE_UNAVAILABLE' });
    expect(answer.body).not.toContain('SECRET');
  });
});
