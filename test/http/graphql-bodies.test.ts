import { gzipSync } from 'node:zlib';
import type { InjectOptions } from 'fastify';
import { openTestGateway, type TestGateway } from '../support/test-gateway';
import { connectTo, parseAnswer } from './raw-client';

const QUERY = '{"query":"{ viewer { id } }"}';
const JSON_TYPE = { 'content-type': 'application/json' };

describe('a request that is not a GraphQL request', () => {
  let test: TestGateway;
  let authorization: string;

  beforeAll(async () => {
    test = await openTestGateway();
    authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    await test.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => test.close());

  const send = (request: InjectOptions) =>
    test.app.inject({
      method: 'POST',
      url: '/graphql',
      ...request,
      headers: { authorization, ...request.headers },
    });

  function expectProblem(body: string, requestId: unknown, code = 'BAD_REQUEST') {
    expect(JSON.parse(body)).toEqual({
      errors: [{ message: expect.any(String), extensions: expect.objectContaining({ code, requestId }) }],
    });
  }

  it.each<[string, number, InjectOptions]>([
    ['truncated JSON', 400, { headers: JSON_TYPE, payload: '{"query": "secret' }],
    ['invalid JSON', 400, { headers: JSON_TYPE, payload: 'secret' }],
    ['no body', 400, { headers: JSON_TYPE }],
    ['an unknown type', 415, { headers: { 'content-type': 'application/xml' }, payload: '<secret/>' }],
    ['a form', 415, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'query=secret' }],
    ['a multipart form', 415, { headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload: '--x--' }],
    ['no type', 415, { payload: 'secret' }],
    ['an invalid type', 415, { headers: { 'content-type': ';;;' }, payload: 'secret' }],
    ['plain text', 400, { headers: { 'content-type': 'text/plain' }, payload: QUERY }],
    ['another character set', 415, { headers: { 'content-type': 'application/json; charset=utf-16' }, payload: QUERY }],
    ['an unknown character set', 415, { headers: { 'content-type': 'application/json;charset=x' }, payload: QUERY }],
    ['a compressed body', 415, { headers: { ...JSON_TYPE, 'content-encoding': 'gzip' }, payload: gzipSync(QUERY) }],
    [
      'a body that claims to be compressed',
      415,
      { headers: { ...JSON_TYPE, 'content-encoding': 'br' }, payload: QUERY },
    ],
    ['a prototype', 400, { headers: JSON_TYPE, payload: '{"query":"{ __typename }","__proto__":{"a":1}}' }],
    ['a constructor', 400, { headers: JSON_TYPE, payload: '{"constructor":{"prototype":{"query":"secret"}}}' }],
    ['a list', 400, { headers: JSON_TYPE, payload: '[]' }],
    ['several operations at once', 400, { headers: JSON_TYPE, payload: `[${QUERY},${QUERY}]` }],
    ['null', 400, { headers: JSON_TYPE, payload: 'null' }],
    ['a number', 400, { headers: JSON_TYPE, payload: '1' }],
    ['a string', 400, { headers: JSON_TYPE, payload: '"secret"' }],
    ['no query', 400, { headers: JSON_TYPE, payload: '{}' }],
    ['a query that is not a string', 400, { headers: JSON_TYPE, payload: '{"query":["secret"]}' }],
    ['an empty query', 400, { headers: JSON_TYPE, payload: '{"query":""}' }],
    ['variables that are a list', 400, { headers: JSON_TYPE, payload: '{"query":"{ __typename }","variables":[]}' }],
    [
      'extensions that are a string',
      400,
      { headers: JSON_TYPE, payload: '{"query":"{ __typename }","extensions":"a"}' },
    ],
    ['a body that is too large', 413, { headers: JSON_TYPE, payload: `{"query":"${'x'.repeat(257 * 1_024)}"}` }],
    [
      'a media type that the client does not accept',
      406,
      { headers: { ...JSON_TYPE, accept: 'text/html' }, payload: QUERY },
    ],
    ['GET that any page could send', 400, { method: 'GET', url: '/graphql?query={__typename}' }],
    [
      'GET with variables that are not JSON',
      400,
      { method: 'GET', url: '/graphql?query={__typename}&variables={', headers: { 'apollo-require-preflight': 'a' } },
    ],
  ])('is refused with a GraphQL error in JSON: %s, %d', async (_what, status, request) => {
    const { statusCode, headers, body } = await send(request);
    expect(statusCode).toBe(status);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expectProblem(body, headers['x-request-id']);
    expect(body).not.toContain('secret');
  });

  it('is refused with the names of the members that are not allowed', async () => {
    for (const member of ['"__proto__":{}', '"variables":{"__proto__":1}', '"constructor":{"prototype":{}}']) {
      const { body } = await send({ headers: JSON_TYPE, payload: `{"query":"{ __typename }",${member}}` });
      expect(JSON.parse(body).errors[0].message).toBe(
        'An object in the request body has a member __proto__ or constructor.prototype, which is not allowed.',
      );
    }
  });

  it.each(['DELETE', 'PUT', 'PATCH', 'OPTIONS', 'TRACE', 'QUERY'])(
    'by %s is refused with 405, which allows GET and POST',
    async (method) => {
      for (const headers of [{ 'content-type': 'application/unknown' }, JSON_TYPE]) {
        const answer = await send({ method: method as 'PUT', headers, payload: 'anything' });
        expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET, POST']);
        expectProblem(answer.body, answer.headers['x-request-id']);
      }
    },
  );

  it('by HEAD is refused in the same way, without a body', async () => {
    const { statusCode, headers, body } = await send({ method: 'HEAD' });
    expect([statusCode, headers.allow, body]).toEqual([405, 'GET, POST', '']);
  });

  it('by GET is refused with 405 if it is a mutation', async () => {
    const headers = { 'apollo-require-preflight': 'a' };
    const answer = await send({ method: 'GET', url: '/graphql?query=mutation{__typename}', headers });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'POST']);
    expectProblem(answer.body, answer.headers['x-request-id']);
  });

  it('is refused with 401 first if the token is not valid', async () => {
    for (const method of ['POST', 'GET', 'DELETE', 'OPTIONS'] as const) {
      const answer = await send({ method, headers: { ...JSON_TYPE, authorization: 'Bearer x' }, payload: '{' });
      expect(answer.statusCode).toBe(401);
      expectProblem(answer.body, answer.headers['x-request-id'], 'UNAUTHENTICATED');
    }
  });

  it.each([
    ['invalid chunks', 'Transfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['a chunk that is longer than its size', 'Transfer-Encoding: chunked\r\n\r\n1\r\n{}}}}}\r\n'],
    ['chunks with endless extensions', `Transfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(20_000)}`],
  ])('is refused with a GraphQL error if its body is not valid HTTP: %s', async (_what, rest) => {
    const client = connectTo(test.app);
    client.write(`POST /graphql HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n`);
    client.write(`Content-Type: application/json\r\n${rest}`);
    const { status, headers, body } = parseAnswer(await client.ended);
    expect([400, 413]).toContain(status);
    expect(headers.connection).toBe('close');
    expectProblem(body, headers['x-request-id']);
  });

  it('does not affect the next request', async () => {
    expect((await send({ headers: JSON_TYPE, payload: QUERY })).json().data.viewer).toBeTruthy();
  });
});
