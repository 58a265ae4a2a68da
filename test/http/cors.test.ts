import type { FastifyInstance } from 'fastify';
import type { Config } from '../../src/platform/config/config';
import { buildServer } from '../../src/server/server';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { connectTo, parseAnswer } from './raw-client';

const PORTAL = 'https://portal.example';
const PREFLIGHT = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };
const ALLOWED = { corsOrigins: [PORTAL, 'http://localhost:5173'] };
const READABLE =
  'x-request-id, retry-after, www-authenticate, allow, etag, vary, content-disposition, content-language, content-length, content-range, accept-ranges';

/** Every route that pages may use, and one that does not exist. */
const ROUTES = [
  ...[
    '/graphql',
    '/graphql/stream',
    '/schema.graphql',
    '/customers/x/software.csv',
    '/software.csv',
    '/audit.jsonl',
    '/livez',
    '/nothing',
  ],
  ...['/downloads/x', '/downloads/sessions/x', '/uploads/x', '/attachments/x'],
];

const corsHeaders = (headers: object) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-')));

describe('pages of other origins', () => {
  let test: TestGateway;
  let app: FastifyInstance;
  let demo: FastifyInstance;
  let authorization: string;

  beforeAll(async () => {
    test = await openTestGateway();
    authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    app = await serve({ http: { ...test.gateway.config.http, ...ALLOWED } });
    demo = await serve({ demo: true, playground: true, portal: true });
  });
  afterAll(async () => {
    await Promise.all([app.close(), demo.close()]);
    await test.close();
  });

  const serve = (some: Partial<Config>) =>
    buildServer({ ...test.gateway, config: { ...test.gateway.config, introspection: true, ...some } });
  const preflight = (origin: string, server = app, url = '/graphql', headers: object = {}) =>
    server.inject({ method: 'OPTIONS', url, headers: { origin, ...PREFLIGHT, ...headers } });
  const query = (origin: string, server = app) =>
    server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { origin, authorization },
      payload: { query: '{ viewer { id } }' },
    });

  it.each(ROUTES)('may use %s after a preflight, if their origin is allowed', async (url) => {
    const { statusCode, headers } = await preflight(PORTAL, app, url);
    expect(statusCode).toBe(204);
    expect(corsHeaders(headers)).toEqual({
      'access-control-allow-origin': PORTAL,
      'access-control-allow-methods': 'GET, HEAD, POST, PUT',
      'access-control-allow-headers': expect.any(String),
      'access-control-max-age': '7200',
      'access-control-expose-headers': READABLE,
    });
    expect(headers.vary).toContain('Origin');
  });

  it.each(ROUTES)('can read any response of %s', async (url) => {
    const { headers } = await app.inject({ url, headers: { origin: PORTAL } });
    expect(corsHeaders(headers)).toEqual({
      'access-control-allow-origin': PORTAL,
      'access-control-expose-headers': READABLE,
    });
    expect(headers.vary).toContain('Origin');
  });

  it.each([
    ...['authorization', 'content-type', 'accept-language', 'apollo-require-preflight', 'if-none-match'],
    ...[
      'apollographql-client-name',
      'apollographql-client-version',
      'x-apollo-operation-name',
      'x-apollo-operation-id',
    ],
    ...['traceparent', 'tracestate', 'baggage', 'sentry-trace', 'x-request-id', 'x-correlation-id', 'b3'],
    ...['range', 'if-range', 'if-match', 'last-event-id', 'cache-control', 'idempotency-key', 'x-requested-with'],
  ])('may send the header %s', async (header) => {
    const { headers } = await preflight(PORTAL);
    expect(String(headers['access-control-allow-headers']).split(', ')).toContain(header);
  });

  it.each(['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'x-real-ip', 'cookie', '*'])(
    'may not send the header %s, which a proxy or a cookie would set',
    async (header) => {
      const { headers } = await preflight(PORTAL);
      expect(String(headers['access-control-allow-headers']).split(', ')).not.toContain(header);
    },
  );

  it('may use a server of an intranet, if their browser requests it', async () => {
    const requested = { 'access-control-request-private-network': 'true' };
    const allowed = async (origin: string, headers = {}) =>
      (await preflight(origin, app, '/graphql', headers)).headers['access-control-allow-private-network'];
    expect(await allowed(PORTAL, requested)).toBe('true');
    expect(await allowed(PORTAL)).toBeUndefined();
    expect(await allowed('https://evil.example', requested)).toBeUndefined();
  });

  it('can read that a response to GET has not changed', async () => {
    const { statusCode, headers } = await app.inject({
      url: `/graphql?query=${encodeURIComponent('{ viewer { id } }')}`,
      headers: { origin: PORTAL, authorization, 'apollo-require-preflight': '1', 'if-none-match': '*' },
    });
    expect([statusCode, headers['access-control-allow-origin'], headers.vary]).toEqual([
      304,
      PORTAL,
      expect.stringContaining('Origin'),
    ]);
  });

  it('can read a response and its request id, also if the token is refused', async () => {
    for (const [given, status] of [
      [authorization, 200],
      ['Bearer x', 401],
    ] as const) {
      const { statusCode, headers } = await app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { origin: PORTAL, authorization: given },
        payload: { query: '{ viewer { id } }' },
      });
      expect(statusCode).toBe(status);
      expect(corsHeaders(headers)).toEqual({
        'access-control-allow-origin': PORTAL,
        'access-control-expose-headers': READABLE,
      });
    }
  });

  it.each([
    'https://evil.example',
    'https://portal.example.evil.example',
    'https://portal.example:444',
    'http://portal.example',
    'https://PORTAL.example',
    'https://xportal.example',
    'https://portal.example/',
    'http://localhost:5174',
    'http://127.0.0.1:5173',
    'null',
    '*',
  ])('are refused with 403, which mentions CORS_ORIGINS, unless it lists their exact origin: %s', async (origin) => {
    for (const server of [app, test.app]) {
      for (const url of ROUTES) {
        const { statusCode, headers, body } = await preflight(origin, server, url);
        expect([url, statusCode, corsHeaders(headers)]).toEqual([url, 403, {}]);
        const { error = JSON.parse(body).errors?.[0] } = JSON.parse(body);
        expect(error.code ?? error.extensions.code).toBe('FOREIGN_ORIGIN');
        expect(error.message).toContain('CORS_ORIGINS');
      }
      expect(corsHeaders((await query(origin, server)).headers)).toEqual({});
    }
  });

  it('are refused in the language of the request', async () => {
    const { body } = await preflight('https://evil.example', app, '/livez', { 'accept-language': 'zh-CN' });
    expect(JSON.parse(body).error.message).toMatch(/\p{Script=Han}.*CORS_ORIGINS/u);
  });

  it('may use nothing if no origin is allowed', async () => {
    expect(corsHeaders((await query(PORTAL, test.app)).headers)).toEqual({});
  });

  it('can read that their request was too slow', async () => {
    const http = { ...test.gateway.config.http, ...ALLOWED, requestTimeoutMs: 1_000 };
    const strict = await serve({ http });
    await strict.listen({ port: 0, host: '127.0.0.1' });
    const client = connectTo(strict);
    client.write(`POST /graphql HTTP/1.1\r\nHost: x\r\nOrigin: ${PORTAL}\r\nAuthorization: ${authorization}\r\n`);
    client.write('Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{');
    const { status, headers } = parseAnswer(await client.ended);
    expect([status, headers['access-control-allow-origin']]).toEqual([408, PORTAL]);
    await strict.close();
  });

  describe('on this machine', () => {
    it.each([
      'http://localhost',
      'http://localhost:3000',
      'https://localhost:5173',
      'http://127.0.0.1:5173',
      'http://[::1]:8080',
    ])('may use the demo: %s', async (origin) => {
      for (const url of ROUTES) {
        expect((await preflight(origin, demo, url)).statusCode).toBe(204);
        const { headers } = await demo.inject({ url, headers: { origin } });
        expect(headers['access-control-allow-origin']).toBe(origin);
      }
    });

    it('cannot read the settings of the portal and the playground, which contain tokens', async () => {
      const origin = 'http://localhost:3000';
      for (const url of [
        '/playground/config.json',
        '/%70layground/config.json',
        '/portal/config.json',
        '/portal',
        '/',
      ]) {
        expect(corsHeaders((await demo.inject({ url, headers: { origin } })).headers)).toEqual({});
      }
    });

    it.each([
      'https://evil.example',
      'http://localhost.evil.example',
      'http://evil.localhost.example',
      'http://127.0.0.1.evil.example',
      'http://192.168.1.1',
      'http://0.0.0.0:3000',
      'http://LOCALHOST:3000',
      'http://localhost:3000/',
      'http://user@localhost:3000',
      'file://localhost',
      'null',
    ])('does not include %s', async (origin) => {
      const { statusCode, headers } = await preflight(origin, demo);
      expect([statusCode, corsHeaders(headers)]).toEqual([403, {}]);
    });
  });
});
