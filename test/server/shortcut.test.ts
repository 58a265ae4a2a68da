import { hash } from 'node:crypto';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { buildServer } from '../../src/server/server';
import { collectLog } from '../support/log-lines';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { openTwoWays, type TwoWays } from './two-ways';

const QUERY = 'query Customer($by: CustomerBy!) { customer(by: $by) { id name domain } }';
const PORTAL = 'https://portal.example';
const LONG = 'query Long { customers(first: 40) { nodes { id name domain country segment createdAt } } }';

describe('the shortcut', () => {
  let test: TestGateway;
  let app: FastifyInstance;
  let ways: TwoWays;
  let token: string;
  let id: string;
  let log: ReturnType<typeof collectLog>;

  beforeAll(async () => {
    log = collectLog();
    test = await openTestGateway({ logLevel: 'info' });
    const { http } = test.gateway.config;
    const config = {
      ...test.gateway.config,
      http: { ...http, corsOrigins: [PORTAL] },
      maxBodyBytes: 1_000,
      trustProxy: ['127.0.0.1'],
    };
    app = await buildServer({ ...test.gateway, config });
    ways = await openTwoWays(app);
    await test.make.partner({ id: NORTHWIND });
    id = (await test.make.customer({ name: 'Contoso 有限公司' })).id;
    for (let each = 0; each < 20; each += 1) await test.make.customer({ name: `Fabrikam ${each}` });
    token = await test.as('SALES_AGENT').token();
  });
  afterAll(async () => {
    await ways.close();
    await app.close();
    await test.close();
    log.stop();
  });

  type Headers = Readonly<Record<string, string>>;

  const usual = (): Headers => ({ host: 'gateway.example', authorization: `Bearer ${token}`, connection: 'close' });
  const written = (line: string, headers: Headers, body = '') =>
    `${line} HTTP/1.1\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}\r\n${body}`;
  const get = (parameters: Headers, headers: Headers = {}) =>
    written(`GET /graphql?${new URLSearchParams(parameters)}`, {
      ...usual(),
      'apollo-require-preflight': 'true',
      ...headers,
    });
  const post = (body: unknown, headers: Headers = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const ofBody = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) };
    return written('POST /graphql', { ...usual(), ...ofBody, ...headers }, text);
  };
  const persisted = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash('sha256', QUERY) } });
  const variables = () => ({ by: { id } });
  const byHash = (headers: Headers = {}, given = JSON.stringify(variables())) =>
    get({ operationName: 'Customer', variables: given, extensions: persisted }, headers);
  const posted = (headers: Headers = {}) => post({ query: QUERY, variables: variables() }, headers);
  const learn = async (...requests: readonly string[]) => {
    await ways.toFastify(get({ query: QUERY, variables: JSON.stringify(variables()), extensions: persisted }));
    for (const request of requests) for (let time = 0; time < 3; time += 1) await ways.toFastify(request);
  };
  const isAnsweredByFastify = async (request: string) => {
    const before = ways.byFastify();
    await ways.toServer(request);
    return ways.byFastify() > before;
  };

  /** Sends a request in both ways, and expects the same response. Returns it. */
  const expectSame = async (request: string) => {
    const expected = await ways.toFastify(request);
    expect({ [request]: await ways.toServer(request) }).toEqual({ [request]: expected });
    return expected;
  };

  it('answers known queries by GET and by POST without Fastify, with the same bytes and headers', async () => {
    await learn(byHash(), posted());
    for (const request of [byHash(), posted()]) {
      expect(await isAnsweredByFastify(request)).toBe(false);
      const { status, body } = await expectSame(request);
      expect([status, JSON.parse(body).data.customer.name]).toEqual(['HTTP/1.1 200 OK', 'Contoso 有限公司']);
    }
  });

  it('answers for other variables, languages, media types and pages in the same way', async () => {
    await learn(byHash(), posted());
    const { headers } = await expectSame(byHash());
    const etag = headers.find((line) => line.startsWith('etag: '))?.slice('etag: '.length) ?? '';
    expect(etag).toMatch(/^W\//);
    for (const each of [
      {},
      { accept: 'application/json' },
      { accept: 'application/graphql-response+json' },
      { accept: '*/*', 'accept-language': 'zh-CN,zh;q=0.9' },
      { 'accept-encoding': 'gzip, br' },
      { origin: PORTAL },
      { origin: 'https://other.example' },
      { 'if-none-match': etag },
      { 'if-none-match': '"other"' },
      { 'user-agent': 'x'.repeat(2_000), 'x-forwarded-for': '192.0.2.1' },
    ]) {
      for (const request of [byHash(each), posted(each)]) {
        expect({ [request]: await isAnsweredByFastify(request) }).toEqual({ [request]: false });
        await expectSame(request);
      }
    }
    for (const given of [
      '{"by":{"domain":"none.example"}}',
      '{ "by": { "id": "cus_none" } }',
      '{"by":{"domain":"é 中 +"}}',
    ]) {
      expect(await isAnsweredByFastify(byHash({}, given))).toBe(false);
      await expectSame(byHash({}, given));
    }
    expect((await ways.toServer(byHash({ 'if-none-match': etag }))).status).toBe('HTTP/1.1 304 Not Modified');
  });

  it('answers as an object in the same coding as without it', async () => {
    const request = (headers: Headers) => get({ query: LONG }, headers);
    await learn(request({}));
    for (const coding of ['br', 'identity', 'br;q=0, zstd']) {
      expect(await isAnsweredByFastify(request({ 'accept-encoding': coding }))).toBe(false);
      const { body } = await expectSame(request({ 'accept-encoding': coding }));
      expect(JSON.parse(body).data.customers.nodes).toHaveLength(21);
    }
  });

  it('leaves everything unusual to Fastify', async () => {
    await learn(byHash(), posted());
    const text = JSON.stringify({ query: QUERY, variables: variables() });
    const unusual = [
      byHash({ host: 'unknown.example' }),
      byHash({ host: 'gateway.example@other' }),
      byHash().replace('HTTP/1.1', 'HTTP/1.0'),
      byHash({ authorization: `bearer ${token}` }),
      byHash({ Authorization: `Bearer ${token}` }),
      byHash({ authorization: `Bearer ${token}x` }),
      byHash({ authorization: '' }),
      byHash({ accept: 'text/html' }),
      byHash({ accept: 'multipart/mixed;subscriptionSpec=1.0' }),
      byHash({ 'apollo-require-preflight': '' }),
      byHash({ 'content-type': 'text/plain' }),
      byHash({ 'content-type': 'application/json; charset=latin1' }),
      byHash({ 'content-encoding': 'gzip' }),
      byHash({}, '[]'),
      byHash({}, 'null'),
      byHash({}, '{"by":'),
      byHash({}, ''),
      byHash({}, '{"by":{"id":"x"}}').replace('variables=', 'Variables='),
      byHash({}, '{"by":{"id":7,"domain":"x"}}'),
      byHash().replace('extensions=', 'variables=%7B%7D&extensions='),
      byHash().replace('extensions=', '%76ariables=%7B%7D&extensions='),
      byHash().replace('/graphql', '/%67raphql'),
      byHash().replace('variables=%7B', 'variables=%7B%ff'),
      post(text.replace('"by"', '"__proto__"')),
      post(text.replace('"by"', '"constructor":{"prototype":1},"by"')),
      post(text, { 'content-type': 'text/plain' }),
      post(text, { 'content-encoding': 'gzip' }),
      post(`[${text}]`),
      post('null'),
      post({ query: QUERY, variables: variables(), operationName: null, x: 'x'.repeat(1_000) }),
      post(''),
      post('{"query":"{ viewer { id } }","variables":[]}'),
      post({ query: QUERY, variables: { by: { id: 7, domain: 'x' } } }),
      written('DELETE /graphql', usual()),
    ];
    for (const request of unusual) {
      const isLeft = await isAnsweredByFastify(request);
      const { status } = await expectSame(request);
      expect({ [request]: isLeft || status !== 'HTTP/1.1 200 OK' }).toEqual({ [request]: true });
    }
  });

  it('does not learn a host that only the proxy in front of it accepts', async () => {
    await learn(byHash());
    const forwarded = { host: 'inner@proxy', 'x-forwarded-host': 'gateway.example' };
    for (let time = 0; time < 2; time += 1) expect((await expectSame(byHash(forwarded))).status).toMatch(/ 200 /);
    expect((await expectSame(byHash({ host: 'inner@proxy' }))).status).toMatch(/ 400 /);
  });

  it('leaves a body to Fastify that does not arrive at once', async () => {
    await learn(posted());
    const [head = '', text = ''] = posted().split(/(?<=\r\n\r\n)/);
    for (const parts of [[head, text], [head + text.slice(0, 20), text.slice(20)], [...posted()]])
      expect(await ways.toServer(parts)).toEqual(await ways.toFastify(parts));
  });

  it('passes on errors of a query that it has executed, once', async () => {
    const request = post({
      query: 'query ($id: ID!) { node(id: $id) { id } viewer { id } }',
      variables: { id: 'nonsense' },
    });
    await learn(request);
    expect(await isAnsweredByFastify(request)).toBe(true);
    const { body } = await expectSame(request);
    expect(JSON.parse(body).errors).toHaveLength(1);
  });

  it('writes the same log line', async () => {
    await learn(byHash(), posted());
    const lineOf = async (send: TwoWays['toServer'], request: string) => {
      const known = log.lines.length;
      await send(request);
      const line = await log.printed((each) => log.lines.indexOf(each) >= known && each.msg === 'request');
      expect(line).toMatchObject({
        reqId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        status: 200,
        time: expect.any(Number),
      });
      return Object.entries({ ...line, reqId: 0, time: 0, ms: 0 });
    };
    const named = get({ query: 'query WhoAmI { viewer { id } }' });
    await learn(named);
    for (const request of [byHash(), posted(), named])
      expect(await lineOf(ways.toServer, request)).toEqual(await lineOf(ways.toFastify, request));
  });

  it('answers requests with any change to one that it knows as Fastify alone', async () => {
    await learn(byHash(), posted());
    const bytes = [...'&=?+%#;,{}[]":\\/ 0aZé中\r\n\t'];
    const change = fc.record({
      of: fc.constantFrom(byHash(), posted()),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat({ max: 3 }),
      insert: fc.array(fc.constantFrom(...bytes, '&variables=', '%22', '__proto__', '\\u0022'), { maxLength: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ of, at, cut, insert }) => {
        const [head = '', body = ''] = of.split('\r\n\r\n');
        // In the URL, or in the body.
        const part = body === '' ? (head.split(' ')[1] ?? '') : body;
        const index = Math.floor(at * part.length);
        const changed = part.slice(0, index) + insert.join('') + part.slice(index + cut);
        const request = body === '' ? of.replace(part, () => changed) : post(changed);
        await expectSame(request);
      }),
      { numRuns: 400 },
    );
  });
});
