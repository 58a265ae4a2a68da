import { signDemoToken } from '../../src/demo/demo-issuer';
import { HOUR_MS, SECOND_MS } from '../../src/platform/base/clock';
import { readSettings } from '../../src/platform/config/config';
import { acceptsMultipart } from '../../src/server/live/stream-format';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { readEvents } from './event-reader';
import { iterateMultipart } from './multipart-client';
import { originOf } from './subscriptions-client';

const QUERY = 'subscription ($id: ID!) { softwareChanged(customerId: $id) { id } }';
/** What Apollo Client, Apollo Kotlin and Apollo iOS accept. */
const APOLLO_CLIENT = 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json';
const KOTLIN = 'multipart/mixed;subscriptionSpec=1.0, application/graphql-response+json, application/json';
const IOS = 'multipart/mixed;boundary="graphql";subscriptionSpec="1.0",application/json';
const PART = '\r\nContent-Type: application/json; charset=utf-8\r\n\r\n';
const HEARTBEAT = `${PART}{}\r\n--graphql`;

describe('multipart responses', () => {
  let test: TestGateway;
  let origin: string;
  let customerId: string;

  beforeAll(async () => {
    const { live } = readSettings({ PING_SECONDS: '0.1' });
    test = await openTestGateway({ live });
    await test.make.partner({ id: NORTHWIND });
    customerId = (await test.make.customer()).id;
    origin = await originOf(test);
  });
  afterAll(() => test.close());

  const request = async (accept: string, { path = '/graphql', query = QUERY, token = '', language = 'en' } = {}) =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      body: JSON.stringify({ query, variables: { id: customerId } }),
      headers: {
        authorization: `Bearer ${token || (await test.as('ADMIN_AGENT').token())}`,
        ...{ accept, 'content-type': 'application/json', 'accept-language': language },
      },
    });
  const change = async () => {
    const { id: softwareId } = await test.make.software({ customerId });
    await test.make.link({ softwareId });
    return softwareId;
  };
  /** Signs a token that expires in a second. */
  const shortToken = () => {
    const user = { alias: 'robin', id: 'robin', name: 'Robin', roles: ['ADMIN_AGENT'] as const, partnerId: NORTHWIND };
    return signDemoToken(test.gateway.config.dataDir, user, test.clock.now - 12 * HOUR_MS + SECOND_MS);
  };

  it.each([
    ['Apollo Client', APOLLO_CLIENT, '/graphql'],
    ['Apollo Kotlin', KOTLIN, '/graphql'],
    ['Apollo iOS', IOS, '/graphql'],
    ['Apollo Kotlin at the other URL', KOTLIN, '/graphql/stream'],
  ])(
    'for %s begin with a heartbeat, go on with heartbeats, and have a part for each event',
    async (_who, accept, path) => {
      const response = await request(accept, { path });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('multipart/mixed;boundary="graphql";subscriptionSpec="1.0"');
      expect(response.headers.get('cache-control')).toBe('no-store');
      const events = readEvents(response);
      const start = await events.until((text) => text.split(HEARTBEAT).length > 3);
      expect(start.replaceAll(HEARTBEAT, '')).toBe('\r\n--graphql');
      const id = await change();
      // The part ends with a boundary, without which clients would wait for the next event.
      const text = await events.until((all) => all.includes(id) && all.endsWith('\r\n--graphql'));
      const [, body = ''] = text.replaceAll(HEARTBEAT, '').split(PART);
      expect(JSON.parse(body.slice(0, -'\r\n--graphql'.length))).toMatchObject({
        payload: { data: { softwareChanged: { id } } },
      });
      await events.stop();
    },
  );

  it('are not sent to clients that do not request them', () => {
    for (const accept of [
      undefined,
      'application/json',
      'multipart/mixed;deferSpec=20220824, application/json',
      'multipart/mixed, application/json;subscriptionSpec=1.0',
      'multipart/mixed;subscriptionSpec=2.0',
      'multipart/mixed;subscriptionSpec=1.05',
      'multipart/mixed;subscriptionSpec=1.0;q=0, application/json',
      'multipart/mixed; subscriptionSpec=1.0; q=0.00',
      'multipart/mixed;boundary="subscriptionSpec=1.0"',
    ])
      expect(acceptsMultipart(accept)).toBe(false);
  });

  it('are sent to clients that request them after other media types, or with a comma in a boundary', () => {
    for (const accept of [
      'application/json, multipart/mixed; subscriptionSpec="1.0"; q=0.1',
      'Multipart/Mixed;boundary="a,b;c";SubscriptionSpec=1.0',
    ])
      expect(acceptsMultipart(accept)).toBe(true);
  });

  it('have the error of a refused subscription as their payload, and end', async () => {
    const response = await request(KOTLIN, { query: 'subscription { nothing }' });
    const text = (await response.text()).replaceAll(HEARTBEAT, '');
    const [start, body = ''] = text.split(PART);
    expect(start).toBe('\r\n--graphql');
    const [json = '', end] = body.split('\r\n--graphql');
    expect(end).toBe('--\r\n');
    expect(JSON.parse(json).payload.errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
  });

  it.each([
    ['en', 'Your sign-in has expired. Sign in and subscribe again.'],
    ['zh-CN', '您的登录已过期，请登录后重新订阅。'],
  ])('end with UNAUTHENTICATED in the language %s when their token expires', async (language, message) => {
    const response = await request(KOTLIN, { token: await shortToken(), language });
    test.clock.advance(SECOND_MS);
    const text = (await response.text()).replaceAll(HEARTBEAT, '');
    const [json = '', end] = (text.split(PART)[1] ?? '').split('\r\n--graphql');
    expect(JSON.parse(json).payload.errors).toMatchObject([{ message, extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(end).toBe('--\r\n');
  });

  it('are refused with 401 as JSON without a valid token', async () => {
    const response = await request(KOTLIN, { token: 'a.b.c' });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('break off when the server stops, which Apollo Client reports as an error, so that it can connect again', async () => {
    const authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    const raw = await request(KOTLIN);
    const variables = { id: customerId };
    const results = iterateMultipart({ url: `${origin}/graphql`, authorization, query: QUERY, variables });
    const first = results.next();
    await change();
    expect((await first).value.data.softwareChanged).toBeDefined();
    const broken = expect(results.next()).rejects.toThrow('premature end');
    const [text] = await Promise.all([raw.text(), test.app.close()]);
    expect(text.endsWith('--graphql')).toBe(true);
    await broken;
  });
});
