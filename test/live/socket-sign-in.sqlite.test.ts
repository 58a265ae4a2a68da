import { signDemoToken } from '../../src/demo/demo-issuer';
import { HOUR_MS, SECOND_MS } from '../../src/platform/base/clock';
import { readSettings } from '../../src/platform/config/config';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { openSocket, signIn } from './raw-socket';
import { originOf, subscribe } from './subscriptions-client';

const LIFE_MS = 12 * HOUR_MS;
const SUBSCRIBE = {
  id: '1',
  type: 'subscribe',
  payload: { query: 'subscription { softwareChanged(customerId: "") { id } }' },
};

describe('a WebSocket', () => {
  let test: TestGateway;
  let origin: string;
  let token: string;

  beforeAll(async () => {
    const { http } = readSettings({ CORS_ORIGINS: 'https://portal.example' });
    test = await openTestGateway({ http });
    await test.make.partner({ id: NORTHWIND });
    origin = await originOf(test);
    token = await test.as('ADMIN_AGENT').token();
  });
  afterAll(() => test.close());

  const connect = async (payload: object | undefined, headers: Record<string, string> = {}) => {
    const socket = await openSocket(origin, { headers });
    socket.send({ type: 'connection_init', ...(payload && { payload }) });
    return socket;
  };
  const bearer = (text: string) => `Bearer ${text}`;

  it.each([
    ['no payload', undefined],
    ['a payload without a token', { token: 'x' }],
  ])('is closed with 4401 for %s', async (_what, payload) => {
    expect(await (await connect(payload)).closed).toBe(4401);
  });

  it('is closed with 4401 for a subscription before the sign-in', async () => {
    const socket = await openSocket(origin);
    socket.send(SUBSCRIBE);
    expect(await socket.closed).toBe(4401);
  });

  it.each([
    ['garbage', 'garbage'],
    ['a number', 7],
    ['two tokens', 'Bearer a.b.c, Bearer a.b.c'],
    ['a password', 'Basic YWRtaW46YWRtaW4='],
  ])('is closed with 4403 for %s instead of a token', async (_what, authorization) => {
    expect(await (await connect({ authorization })).closed).toBe(4403);
  });

  it.each([['authorization'], ['Authorization']])('is opened with a token as %s', async (name) => {
    const socket = await connect({ [name]: bearer(token) });
    expect(await socket.next()).toEqual({ type: 'connection_ack' });
    socket.send({ type: 'ping' });
    expect(await socket.next()).toEqual({ type: 'pong' });
  });

  it('is opened with a token in the header of its request, and with the same token in both places', async () => {
    const headers = { authorization: bearer(token) };
    for (const payload of [undefined, headers]) {
      expect(await (await connect(payload, headers)).next()).toEqual({ type: 'connection_ack' });
    }
    const other = await test.as('GLOBAL_ADMIN').token();
    expect(await (await connect({ authorization: bearer(other) }, headers)).closed).toBe(4403);
  });

  it('is refused with 401 for an invalid token in the header, before any message', async () => {
    await expect(openSocket(origin, { headers: { authorization: bearer('a.b.c') } })).rejects.toThrow('response: 401');
  });

  it('is refused with 403 for pages of other sites, except its own and configured ones', async () => {
    await expect(openSocket(origin, { headers: { origin: 'https://evil.example' } })).rejects.toThrow('response: 403');
    await expect(openSocket(origin, { headers: { origin: 'null' } })).rejects.toThrow('response: 403');
    for (const own of [origin, 'https://portal.example']) await openSocket(origin, { headers: { origin: own } });
  });

  it('is closed with 4403 for an expired token, although requests may use it for some seconds longer', async () => {
    const expired = await tokenOf(test, test.clock.now - LIFE_MS - SECOND_MS);
    expect(await test.gateway.verifyToken(expired)).not.toBeNull();
    expect(await (await connect({ authorization: bearer(expired) })).closed).toBe(4403);
  });

  it.each([
    ['en', 'Your sign-in has expired. Sign in and subscribe again.'],
    ['zh-CN', '您的登录已过期，请登录后重新订阅。'],
  ])('is closed with 4403 as soon as its token expires, with the reason in the language %s', async (language, text) => {
    const token = await tokenOf(test, test.clock.now - LIFE_MS + SECOND_MS);
    const { closed, closeReason } = await signIn(origin, token, { 'accept-language': language });
    test.clock.advance(SECOND_MS);
    expect(await closed).toBe(4403);
    expect(await closeReason).toBe(`UNAUTHENTICATED: ${text}`);
  });

  it('reports nothing after the token has expired, even if the timer has not closed it yet', async () => {
    const customer = await test.make.customer();
    const query = 'subscription ($id: ID!) { softwareChanged(customerId: $id) { id } }';
    const request = { query, variables: { id: customer.id } };
    const subscription = await subscribe(origin, { ...request, token: await test.as('ADMIN_AGENT').token() });
    test.clock.advance(LIFE_MS);
    const software = await test.make.software({ customerId: customer.id });
    await test.make.link({ softwareId: software.id });
    expect(await subscription.ended).toMatchObject([{ reason: { code: 4403 } }]);
  });

  it('sends errors in the language of its sign-in', async () => {
    const socket = await signIn(origin, await test.as('ADMIN_AGENT').token(), { 'accept-language': 'zh-CN' });
    socket.send(SUBSCRIBE);
    expect((await socket.next()).payload[0].message).toMatch(/\p{Script=Han}/u);
  });
});

function tokenOf({ gateway }: TestGateway, signedAt: number): Promise<string> {
  const user = { alias: 'robin', id: 'robin', name: 'Robin', roles: ['ADMIN_AGENT'] as const, partnerId: NORTHWIND };
  return signDemoToken(gateway.config.dataDir, user, signedAt);
}
