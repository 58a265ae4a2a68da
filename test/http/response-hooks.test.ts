import type { FastifyInstance, InjectOptions } from 'fastify';
import { buildServer } from '../../src/server/server';
import { type DeliveryDesk, openDeliveryDesk } from '../delivery/delivery-desk';
import { connectTo, parseAnswer } from './raw-client';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const BROWSER = { accept: 'text/html' };

const SECURITY_HEADERS = {
  'content-security-policy': expect.stringMatching(/^default-src 'none'; /),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'deny',
  'x-request-id': expect.stringMatching(UUID),
};

type Headers = Readonly<Record<string, unknown>>;

function expectSafe(headers: Headers): void {
  const lowered = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  const { 'x-frame-options': frames, ...rest } = Object.fromEntries(lowered);
  expect({ ...rest, 'x-frame-options': frames?.toLowerCase() }).toMatchObject(SECURITY_HEADERS);
  expect(rest['content-security-policy']).toMatch(/frame-ancestors 'none'/);
  expect(rest['content-security-policy']).not.toMatch(/unsafe-eval|script-src [^;]*unsafe|https?:|\*/);
  for (const name of ['server', 'x-powered-by', 'strict-transport-security']) expect(rest).not.toHaveProperty(name);
}

describe('every response', () => {
  let desk: DeliveryDesk;
  let link: string;
  let session: string;
  let withPlayground: FastifyInstance;

  beforeAll(async () => {
    desk = await openDeliveryDesk();
    const { id } = await desk.link();
    link = desk.pathOf(id);
    session = await desk.claim(id);
    withPlayground = await buildServer({ ...desk.gateway, config: { ...desk.gateway.config, playground: true } });
  });
  afterAll(async () => {
    await withPlayground.close();
    await desk.close();
  });

  it.each<[string, number, () => InjectOptions]>([
    ['a probe', 200, () => ({ url: '/livez' })],
    ['another probe', 200, () => ({ url: '/readyz' })],
    ['GraphQL without a token', 401, () => ({ method: 'POST', url: '/graphql', payload: { query: '{' } })],
    ['the page of a link', 200, () => ({ url: link, headers: BROWSER })],
    ['a followed link', 303, () => ({ url: link, headers: { accept: '*/*' } })],
    ['the session of a link', 200, () => ({ url: session })],
    ['a range beyond the file', 416, () => ({ url: session, headers: { range: 'bytes=9999999-' } })],
    ['the methods of a link', 204, () => ({ method: 'OPTIONS', url: link })],
    ['an unknown link', 404, () => ({ url: '/downloads/unknown' })],
    ['an unknown link in a browser', 404, () => ({ url: '/downloads/unknown', headers: BROWSER })],
    ['an unknown attachment', 404, () => ({ url: '/attachments/unknown' })],
    ['an unknown upload', 404, () => ({ method: 'PUT', url: '/uploads/unknown', payload: 'x' })],
    ['an unknown route', 404, () => ({ url: '/nothing' })],
    ['a body that no route reads', 413, () => ({ method: 'POST', url: '/nothing', payload: { a: 'x'.repeat(2_000) } })],
    ['a URL that cannot be decoded', 400, () => ({ url: '/downloads/%zz' })],
    ['a token that is too long', 414, () => ({ url: `/downloads/${'x'.repeat(600)}` })],
    ['the playground', 200, () => ({ url: '/playground' })],
    ['the redirect to the playground', 302, () => ({ url: '/' })],
    ['the configuration of the playground', 200, () => ({ url: '/playground/config.json' })],
    ['a missing part of the playground', 404, () => ({ url: '/playground/assets/missing.js' })],
    ['the schema without a token', 401, () => ({ url: '/schema.graphql' })],
    ['a stream without a token', 401, () => ({ url: '/graphql/stream' })],
    ['an export without a token', 401, () => ({ url: '/customers/unknown/software.csv' })],
    ['an export of all software without a token', 401, () => ({ url: '/software.csv' })],
    ['an export of the audit trail without a token', 401, () => ({ url: '/audit.jsonl' })],
    ['an invalid host', 400, () => ({ url: '/livez', headers: { host: 'a b' } })],
  ])('has the security headers: %s, %d', async (_what, status, request) => {
    const { statusCode, headers } = await withPlayground.inject(request());
    expect(statusCode).toBe(status);
    expectSafe(headers);
    expect(headers['www-authenticate']).toBe(status === 401 ? 'Bearer' : undefined);
  });

  it('has the security headers if the user is signed in', async () => {
    const authorization = `Bearer ${await desk.as('ADMIN_AGENT').token()}`;
    const payload = { query: '{ viewer { id } }' };
    // First by Apollo Server, then as a known query.
    for (const _ of [1, 2, 3]) {
      const { statusCode, headers } = await desk.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization },
        payload,
      });
      expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store']);
      expectSafe(headers);
    }
  });

  it('has a new request id, even if the client sends one', async () => {
    const theirs = '11111111-2222-3333-4444-555555555555';
    const { headers, body } = await desk.app.inject({ url: '/nothing', headers: { 'x-request-id': theirs } });
    expect(headers['x-request-id']).toMatch(UUID);
    expect(headers['x-request-id'] + body).not.toContain(theirs);
  });

  it('has Strict-Transport-Security if the public URL uses HTTPS', async () => {
    const config = { ...desk.gateway.config, publicUrl: 'https://onprem.example' };
    const app = await buildServer({ ...desk.gateway, config });
    for (const url of ['/livez', '/nothing', '/downloads/%zz']) {
      expect((await app.inject(url)).headers['strict-transport-security']).toBe('max-age=63072000');
    }
    await app.close();
  });

  describe('on a connection', () => {
    beforeAll(() => desk.app.listen({ port: 0, host: '127.0.0.1' }));

    it('names the scheme of authentication if the token of a WebSocket is not valid', async () => {
      const client = connectTo(desk.app);
      const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\nAuthorization: Bearer a.b.c';
      client.write(`GET /graphql HTTP/1.1\r\nHost: localhost\r\n${upgrade}\r\n\r\n`);
      const { status, headers } = parseAnswer(await client.ended);
      expect([status, headers['www-authenticate']]).toEqual([401, 'bearer']);
    });

    it.each([
      ['not HTTP', 'hello\r\n\r\n', 400, 'BAD_REQUEST'],
      ['an invalid header', 'GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n', 400, 'BAD_REQUEST'],
      ['no host', 'GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'BAD_REQUEST'],
      [
        'two lengths',
        'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
        400,
        'BAD_REQUEST',
      ],
      [
        'a length together with chunks',
        'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
        400,
        'BAD_REQUEST',
      ],
      ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}`, 431, 'HEADERS_TOO_LARGE'],
      ['an unknown expectation', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: a miracle\r\n\r\n', 417, 'BAD_REQUEST'],
    ])(
      'to bytes that are not a request is JSON with the same headers, and ends it: %s',
      async (_what, sent, expectedStatus, code) => {
        const client = connectTo(desk.app);
        client.write(sent);
        const { status, headers, body } = parseAnswer(await client.ended);
        expect([status, headers.connection]).toEqual([expectedStatus, 'close']);
        expectSafe(headers);
        expect(headers['content-type']).toBe('application/json; charset=utf-8');
        expect(JSON.parse(body)).toEqual({
          error: { code, message: expect.any(String), requestId: headers['x-request-id'] },
        });
      },
    );
  });
});
