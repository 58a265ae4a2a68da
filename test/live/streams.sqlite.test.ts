import { signDemoToken } from '../../src/demo/demo-issuer';
import { HOUR_MS, SECOND_MS } from '../../src/platform/base/clock';
import { readSettings } from '../../src/platform/config/config';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { readEvents } from './event-reader';
import { originOf } from './subscriptions-client';

const QUERY = 'subscription ($id: ID!) { softwareChanged(customerId: $id) { id } }';
const COMMENTS = /^(id: .*\n)?:\n\n/gm;
const PORTAL = 'https://portal.example';
const COMPLETE = 'event: complete\ndata:\n\n';

describe('server-sent events', () => {
  let test: TestGateway;
  let origin: string;
  let customerId: string;

  beforeAll(async () => {
    const { live, http } = readSettings({ PING_SECONDS: '0.1', CORS_ORIGINS: PORTAL });
    test = await openTestGateway({ live, http });
    await test.make.partner({ id: NORTHWIND });
    customerId = (await test.make.customer()).id;
    origin = await originOf(test);
  });
  afterAll(() => test.close());

  const request = async (some: RequestInit & { readonly token?: string; readonly search?: string } = {}) => {
    const { token = await test.as('ADMIN_AGENT').token(), headers, search = '', ...init } = some;
    const authorization = `Bearer ${token}`;
    const usual = { authorization, accept: 'text/event-stream', 'content-type': 'application/json' };
    const body = JSON.stringify({ query: QUERY, variables: { id: customerId } });
    const url = `${origin}/graphql/stream${search}`;
    return fetch(url, {
      method: 'POST',
      ...(init.method !== 'GET' && { body }),
      ...init,
      headers: { ...usual, ...headers },
    });
  };
  const change = async () => {
    const { id: softwareId } = await test.make.software({ customerId });
    await test.make.link({ softwareId });
    return softwareId;
  };

  it('start when the subscription is active, with comments as keep-alive, and report changes', async () => {
    const response = await request();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const events = readEvents(response);
    await events.until((text) => text.match(COMMENTS)?.length === 3);
    const id = await change();
    const text = await events.until((all) => all.includes('next'));
    expect(text.replace(COMMENTS, '')).toContain(`event: next\ndata: {"data":{"softwareChanged":{"id":"${id}"}},`);
    await events.stop();
  });

  it('are also available by GET', async () => {
    const variables = JSON.stringify({ id: customerId });
    const search = `?${new URLSearchParams({ query: QUERY, variables })}`;
    const events = readEvents(await request({ method: 'GET', search, headers: { accept: '*/*' } }));
    const id = await change();
    await events.until((text) => text.includes(id));
    await events.stop();
    const wrong = await request({ method: 'GET', search: '?query=a&variables={' });
    expect(wrong.status).toBe(400);
  });

  it('may be read by pages of configured sites', async () => {
    const preflightHeaders = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    const preflight = await fetch(`${origin}/graphql/stream`, {
      method: 'OPTIONS',
      headers: { origin: PORTAL, ...preflightHeaders },
    });
    expect(preflight.status).toBe(204);
    const response = await request({ headers: { origin: PORTAL } });
    for (const { headers } of [preflight, response]) expect(headers.get('access-control-allow-origin')).toBe(PORTAL);
    await response.body?.cancel();
  });

  it.each([
    ['401 without a valid token', { token: 'a.b.c' }, 401, 'UNAUTHENTICATED'],
    ['406 if the client does not accept them', { headers: { accept: 'application/json' } }, 406, 'BAD_REQUEST'],
    ['400 if the body is no object', { body: '[]' }, 400, 'BAD_REQUEST'],
    ['415 for a compressed body', { headers: { 'content-encoding': 'gzip' } }, 415, 'BAD_REQUEST'],
    ['413 for a body that is too large', { body: 'x'.repeat(300_000) }, 413, 'BAD_REQUEST'],
  ])('are refused with %s', async (_what, some, status, code) => {
    const response = await request(some);
    expect(response.status).toBe(status);
    const { errors } = (await response.json()) as { errors: readonly { extensions: object }[] };
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  it('end with an error when their token expires', async () => {
    const user = { alias: 'robin', id: 'robin', name: 'Robin', roles: ['ADMIN_AGENT'] as const, partnerId: NORTHWIND };
    const signedAt = test.clock.now - 12 * HOUR_MS + SECOND_MS;
    const token = await signDemoToken(test.gateway.config.dataDir, user, signedAt);
    const response = await request({ token });
    test.clock.advance(SECOND_MS);
    const text = (await response.text()).replace(COMMENTS, '');
    expect(text).toMatch(
      /^event: next\ndata: \{"errors":\[\{"message":"[^"]+","extensions":\{"code":"UNAUTHENTICATED",/,
    );
    expect(text.endsWith(COMPLETE)).toBe(true);
    expect((await request({ token })).status).toBe(401);
  });

  it('end without an event when the server stops, so that clients reconnect to another one', async () => {
    const response = await request();
    const [text] = await Promise.all([response.text(), test.app.close()]);
    expect(text.replace(COMMENTS, '')).toBe('');
  });
});
