import type { FastifyInstance } from 'fastify';
import { buildServer } from '../../src/server';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

const PORTAL = 'https://portal.example';
const PREFLIGHT = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };

describe('pages of other sites', () => {
  let test: TestGateway;
  let app: FastifyInstance;
  let authorization: string;

  beforeAll(async () => {
    test = await openTestGateway();
    authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    const { config } = test.gateway;
    const http = { ...config.http, corsOrigins: [PORTAL, 'http://localhost:5173'] };
    app = await buildServer({ ...test.gateway, config: { ...config, http } });
  });
  afterAll(async () => {
    await app.close();
    await test.close();
  });

  const preflight = (origin: string, server = app, url = '/graphql') =>
    server.inject({ method: 'OPTIONS', url, headers: { origin, ...PREFLIGHT } });
  const ask = (origin: string, server = app) =>
    server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { origin, authorization },
      payload: { query: '{ viewer { id } }' },
    });
  const corsHeaders = (headers: object) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-')));

  it('may ask where they are named, once they have asked whether they may', async () => {
    const { statusCode, headers } = await preflight(PORTAL);
    expect(statusCode).toBe(204);
    expect(corsHeaders(headers)).toEqual({
      'access-control-allow-origin': PORTAL,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers':
        'authorization, content-type, accept-language, apollo-require-preflight, if-none-match',
      'access-control-max-age': '7200',
      'access-control-expose-headers': 'x-request-id, retry-after, etag, content-disposition',
    });
    expect(headers.vary).toContain('Origin');
  });

  it('may read that an answer by GET has not changed', async () => {
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

  it('may read the answer and its request id, also where it is a refusal', async () => {
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
        'access-control-expose-headers': 'x-request-id, retry-after, etag, content-disposition',
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
    'null',
    '*',
  ])('may not where they are not named exactly: %s', async (origin) => {
    for (const { headers } of [await preflight(origin), await ask(origin)]) {
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
    }
  });

  it('may nothing where none is named', async () => {
    for (const { headers } of [await preflight(PORTAL, test.app), await ask(PORTAL, test.app)]) {
      expect(corsHeaders(headers)).toEqual({});
    }
  });

  it('may ask nothing but /graphql', async () => {
    for (const url of ['/livez', '/downloads/x', '/uploads/x', '/attachments/x', '/nothing']) {
      const asked = [await preflight(PORTAL, app, url), await app.inject({ url, headers: { origin: PORTAL } })];
      for (const { headers } of asked) expect(corsHeaders(headers)).toEqual({});
    }
  });
});
