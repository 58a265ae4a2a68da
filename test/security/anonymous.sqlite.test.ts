import { hash } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { getIntrospectionQuery, isIntrospectionType } from 'graphql';
import { readConfig } from '../../src/platform/config/config';
import { buildGatewaySchema } from '../../src/server/schema';
import { keyText } from '../secrets/keys';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { exactAnswer } from './exact-answer';

const KNOWN = '{ viewer { id } }';
const JSON_TYPE = 'application/json';

const documents: Readonly<Record<string, string>> = {
  'a valid query': KNOWN,
  'a mutation': 'mutation { withdrawCancellation(input: { cancellationRequestId: "can_1" }) { userErrors { code } } }',
  'an unknown field': '{ nowhere }',
  'a field of an unknown type': '{ viewer { id { secret } } }',
  'an unknown argument': '{ customers(frist: 1) { totalCount } }',
  'a syntax error': '{ viewer {',
  introspection: getIntrospectionQuery(),
  'one type': '{ __type(name: "ProductKey") { fields { name } } }',
  'a type name': '{ __typename }',
  'far too many tokens': `{ ${'viewer { id } '.repeat(4_000)} }`,
  nothing: '',
};

const bodies: Readonly<Record<string, Partial<InjectOptions>>> = {
  'no JSON': { payload: 'this is not JSON' },
  'a body that is too large': { payload: JSON.stringify({ query: `# ${'x'.repeat(300_000)}` }) },
  'a batch': { payload: JSON.stringify([{ query: KNOWN }]) },
  'plain text': { payload: KNOWN, headers: { 'content-type': 'text/plain' } },
  'a form': { payload: 'query={viewer{id}}', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  'a compressed body': { payload: 'x', headers: { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' } },
  'a known persisted document': persisted(hash('sha256', KNOWN)),
  'an unknown persisted document': persisted(hash('sha256', 'unknown')),
  'wrong variables': { payload: JSON.stringify({ query: 'query ($n: Int!) { customers(first: $n) { totalCount } }' }) },
};

const tokens: Readonly<Record<string, string>> = {
  none: '',
  garbage: 'Bearer garbage',
  'one of three parts': 'Bearer a.b.c',
  'a password': 'Basic YWRtaW46YWRtaW4=',
};

const requests: Readonly<Record<string, Partial<InjectOptions>>> = {
  ...mapped(documents, (query) => ({ payload: JSON.stringify({ query }) })),
  ...bodies,
};

describe('an anonymous caller', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway({ playground: false, introspection: false });
    await test.make.partner({ id: NORTHWIND });
    for (let time = 0; time < 3; time += 1) await test.as('ADMIN_AGENT').query(KNOWN);
  });
  afterAll(() => test.close());

  const send = async ({ headers, ...request }: Partial<InjectOptions>, authorization = '') => {
    const response = await test.app.inject({
      method: 'POST',
      url: '/graphql',
      ...request,
      headers: { 'content-type': JSON_TYPE, ...headers, ...(authorization && { authorization }) },
    });
    const { 'x-request-id': _id, date: _date, ...otherHeaders } = response.headers;
    return { answer: exactAnswer(response), headers: otherHeaders };
  };

  it.each(Object.keys(requests))('gets the same response as to an empty request, with POST: %s', async (name) => {
    const toEmpty = await send({ payload: '' });
    expect(toEmpty.answer).toMatch(/^401 \{"errors":\[\{"message":"[^"]+","extensions":\{"code":"UNAUTHENTICATED",/);
    for (const authorization of Object.values(tokens)) {
      expect(await send(requests[name] ?? {}, authorization)).toEqual(toEmpty);
    }
  });

  it.each(Object.keys(documents))('gets the same response as to an empty request, with GET: %s', async (name) => {
    const toEmpty = await send({ method: 'GET' });
    expect(toEmpty.answer).toMatch(/^401 /);
    const query = encodeURIComponent((documents[name] as string).slice(0, 4_000));
    for (const authorization of Object.values(tokens)) {
      expect(await send({ method: 'GET', url: `/graphql?query=${query}` }, authorization)).toEqual(toEmpty);
    }
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const)('gets the same response to any %s', async (method) => {
    const toEmpty = await send({ method, payload: '' });
    for (const request of Object.values(requests)) expect(await send({ ...request, method })).toEqual(toEmpty);
  });

  it('finds no route that returns a name of the schema', async () => {
    const words = wordsOfSchema();
    const paths = routesOf(test);
    expect(paths).toEqual(expect.arrayContaining(['/graphql', '/livez', '/downloads/x']));
    for (const url of [...paths, '/', '/playground', '/playground/config.json', '/schema.graphql', '/graphql/schema']) {
      const { answer } = await send({ method: 'GET', url });
      expect({ url, found: words.filter((word) => answer.includes(word)) }).toEqual({ url, found: [] });
    }
  });
});

describe('an anonymous caller, if the playground is on outside a demo', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway({ playground: true, introspection: true });
    await test.make.partner({ id: NORTHWIND });
  });
  afterAll(() => test.close());

  it('still finds no route that returns a name of the schema', async () => {
    const words = wordsOfSchema();
    for (const url of [...routesOf(test), '/playground/config.json']) {
      const { body } = await test.app.inject({ url });
      expect({ url, found: words.filter((word) => body.includes(word)) }).toEqual({ url, found: [] });
    }
  });

  it('is refused the schema and the examples, which signed-in users may read', async () => {
    const authorization = `Bearer ${await test.as('SALES_AGENT').token()}`;
    const get = (url: string, headers = {}) => test.app.inject({ url, headers });
    expect((await get('/schema.graphql')).statusCode).toBe(401);
    expect((await get('/schema.graphql', { authorization })).body).toContain('type Query');
    expect((await get('/playground/config.json')).json().examples).toBeNull();
    expect((await get('/playground/config.json', { authorization })).json().examples).not.toHaveLength(0);
  });
});

describe('a start in production without settings for it', () => {
  it('has neither playground nor introspection', () => {
    const variables = {
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://gateway.example',
      OIDC_ISSUER: 'https://id.example',
      OIDC_AUDIENCE: 'gateway',
      OIDC_JWKS_URL: 'https://id.example/jwks',
      KEY_ENCRYPTION_KEYS: `k1:${keyText(1)}`,
      LINK_SIGNING_KEYS: `k1:${keyText(2)}`,
    };
    expect(readConfig(variables)).toMatchObject({ demo: false, playground: false, introspection: false });
    expect(readConfig({ ...variables, INTROSPECTION: '1' })).toMatchObject({ playground: false, introspection: true });
  });
});

function persisted(sha256Hash: string): Partial<InjectOptions> {
  return { payload: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash } } }) };
}

function mapped<Value, Result>(entries: Readonly<Record<string, Value>>, make: (value: Value) => Result) {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, make(value)]));
}

/** Returns a path for each route. */
function routesOf({ app }: TestGateway): string[] {
  const above: string[] = [];
  const paths = app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent, part, method] = /^([│ ]*)[├└]── (\S+)( \()?/.exec(line) ?? [];
      if (indent === undefined || part === undefined) return [];
      above.splice(indent.length / 4, above.length, part);
      return method ? [above.join('')] : [];
    });
  return paths.map((path) => path.replace(/:\w+|\*/g, 'x'));
}

/** Returns names that occur only in the schema. `requestId` is excluded, since each error response has it. */
function wordsOfSchema(): string[] {
  const types = Object.values(buildGatewaySchema().getTypeMap()).filter((type) => !isIntrospectionType(type));
  const fields = types.flatMap((type) => ('getFields' in type ? Object.keys(type.getFields()) : []));
  const words = [...types.map(({ name }) => name), ...fields].filter((name) => /[a-z][A-Z]/.test(name));
  return words.filter((word) => word !== 'requestId');
}
