import { signDemoToken } from '../../src/demo/demo-issuer';
import { HOUR_MS, SECOND_MS } from '../../src/platform/base/clock';
import { readSettings } from '../../src/platform/config/config';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { listenTo, originOf } from './listening';
import { openSocket, signIn } from './raw-socket';

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

  const begin = async (payload: object | undefined, headers: Record<string, string> = {}) => {
    const socket = await openSocket(origin, { headers });
    socket.send({ type: 'connection_init', ...(payload && { payload }) });
    return socket;
  };
  const bearer = (text: string) => `Bearer ${text}`;

  it.each([
    ['nothing is said', undefined],
    ['something else is said', { token: 'x' }],
  ])('is closed with 4401 where %s of who it is', async (_what, payload) => {
    expect(await (await begin(payload)).closed).toBe(4401);
  });

  it('is closed with 4401 where something is asked before it is said who it is', async () => {
    const socket = await openSocket(origin);
    socket.send(SUBSCRIBE);
    expect(await socket.closed).toBe(4401);
  });

  it.each([
    ['garbage', 'garbage'],
    ['no text', 7],
    ['two tokens', 'Bearer a.b.c, Bearer a.b.c'],
    ['a password', 'Basic YWRtaW46YWRtaW4='],
  ])('is closed with 4403 for %s in the place of a token', async (_what, authorization) => {
    expect(await (await begin({ authorization })).closed).toBe(4403);
  });

  it.each([['authorization'], ['Authorization']])('is opened by a token as %s', async (name) => {
    const socket = await begin({ [name]: bearer(token) });
    expect(await socket.next()).toEqual({ type: 'connection_ack' });
    socket.send({ type: 'ping' });
    expect(await socket.next()).toEqual({ type: 'pong' });
  });

  it('is opened by a token in the header of its request, and by the same one in both places', async () => {
    const headers = { authorization: bearer(token) };
    for (const payload of [undefined, headers]) {
      expect(await (await begin(payload, headers)).next()).toEqual({ type: 'connection_ack' });
    }
    const other = await test.as('GLOBAL_ADMIN').token();
    expect(await (await begin({ authorization: bearer(other) }, headers)).closed).toBe(4403);
  });

  it('is refused with 401 for a header that is not right, before anything is said on it', async () => {
    await expect(openSocket(origin, { headers: { authorization: bearer('a.b.c') } })).rejects.toThrow('response: 401');
  });

  it('is refused with 403 to pages of other sites, and open to our own and to those that are configured', async () => {
    await expect(openSocket(origin, { headers: { origin: 'https://evil.example' } })).rejects.toThrow('response: 403');
    await expect(openSocket(origin, { headers: { origin: 'null' } })).rejects.toThrow('response: 403');
    for (const own of [origin, 'https://portal.example']) await openSocket(origin, { headers: { origin: own } });
  });

  it('is closed with 4403 for a token that has expired, though a request may still bring it for a while', async () => {
    const late = await tokenOf(test, test.clock.now - LIFE_MS - SECOND_MS);
    expect(await test.gateway.verifyToken(late)).not.toBeNull();
    expect(await (await begin({ authorization: bearer(late) })).closed).toBe(4403);
  });

  it('is closed with 4403 as soon as its token expires', async () => {
    const { closed } = await signIn(origin, await tokenOf(test, test.clock.now - LIFE_MS + SECOND_MS));
    test.clock.advance(SECOND_MS);
    expect(await closed).toBe(4403);
  });

  it('tells nothing to who was signed in before, also where the time to close it has not come', async () => {
    const customer = await test.make.customer();
    const query = 'subscription ($id: ID!) { softwareChanged(customerId: $id) { id } }';
    const asked = { query, variables: { id: customer.id } };
    const heard = await listenTo(origin, { ...asked, token: await test.as('ADMIN_AGENT').token() });
    test.clock.advance(LIFE_MS);
    const software = await test.make.software({ customerId: customer.id });
    await test.make.link({ softwareId: software.id });
    expect(await heard.over).toMatchObject([{ reason: { code: 4403 } }]);
  });

  it('speaks the language that is asked for on it', async () => {
    const socket = await signIn(origin, await test.as('ADMIN_AGENT').token(), { 'accept-language': 'zh-CN' });
    socket.send(SUBSCRIBE);
    expect((await socket.next()).payload[0].message).toMatch(/\p{Script=Han}/u);
  });
});

function tokenOf({ gateway }: TestGateway, signedAt: number): Promise<string> {
  const user = { alias: 'robin', id: 'robin', name: 'Robin', roles: ['ADMIN_AGENT'] as const, partnerId: NORTHWIND };
  return signDemoToken(gateway.config.dataDir, user, signedAt);
}
