import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildServer } from '../../src/server/server';
import { serveWithLimits } from '../rate-limits/limited-server';
import { exactAnswer } from '../security/exact-answer';
import { statementsOf } from '../support/statements';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';
import { NEXT_SECRET, openSubgraph, ROUTER_SECRET, sendAsRouter } from './subgraph';

const SDL = '{ _service { sdl } }';
const VIEWER = '{ viewer { id } }';
const REFUSED = 'ROUTER_NOT_TRUSTED';

describe('/subgraph', () => {
  let test: TestGateway;
  let authorization: string;

  beforeAll(async () => {
    test = await openSubgraph();
    await test.make.partner({ id: NORTHWIND });
    authorization = `Bearer ${await test.as('SALES_AGENT').token()}`;
  });
  afterAll(() => test.close());

  const send = (query: string, headers: object, url = '/subgraph', app: FastifyInstance = test.app) =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', ...headers },
      payload: { query },
    });
  const trusted = (secret: string) => ({ authorization, 'router-authorization': secret });
  const codeOf = (response: Awaited<ReturnType<typeof send>>) => [
    response.statusCode,
    response.json().errors?.[0]?.extensions.code,
  ];

  it('returns its SDL to the router', async () => {
    const { data } = await sendAsRouter(test, test.as('SALES_AGENT'), SDL);
    expect(data._service.sdl).toBe(readFileSync(join(__dirname, '../../schema/subgraph.graphql'), 'utf8'));
  });

  it.each([ROUTER_SECRET, NEXT_SECRET])('accepts each of the secrets, on behalf of the user', async (secret) => {
    const { data } = (await send(VIEWER, trusted(secret))).json();
    expect(data.viewer.id).toBe('SALES_AGENT@ptn_northwind');
  });

  it.each([
    ['none', {}],
    ['an empty one', { 'router-authorization': '' }],
    ['another one', { 'router-authorization': ROUTER_SECRET.replace('5', '6') }],
    ['a prefix of it', { 'router-authorization': ROUTER_SECRET.slice(0, -1) }],
    ['it with a suffix', { 'router-authorization': `${ROUTER_SECRET}0` }],
    ['both at once', { 'router-authorization': `${ROUTER_SECRET}, ${NEXT_SECRET}` }],
    ['it instead of the token', { authorization: `Bearer ${ROUTER_SECRET}` }],
  ])('refuses requests without a router secret before their body is read: %s', async (_what, headers) => {
    for (const query of [SDL, VIEWER, '{ not even GraphQL']) {
      const response = await send(query, { authorization, ...headers });
      expect(codeOf(response)).toEqual([403, REFUSED]);
      expect(response.headers['cache-control']).toBe('no-store');
    }
  });

  it.each(['GET', 'PUT', 'OPTIONS', 'DELETE'] as const)('refuses them for the method %s, too', async (method) => {
    const { statusCode } = await test.app.inject({ method, url: `/subgraph?query=${encodeURIComponent(SDL)}` });
    expect(statusCode).toBe(403);
  });

  it('counts them as requests of unknown callers', async () => {
    const app = await serveWithLimits(test, { unknownCallers: 2 });
    const codes = [];
    for (const _time of [1, 2, 3]) codes.push(codeOf(await send(SDL, { authorization }, '/subgraph', app)));
    expect(codes).toEqual([
      [403, REFUSED],
      [403, REFUSED],
      [429, 'RATE_LIMITED'],
    ]);
    expect((await send(VIEWER, trusted(ROUTER_SECRET), '/subgraph', app)).statusCode).toBe(200);
    await app.close();
  });

  it('also requires a token of the user', async () => {
    const response = await send(SDL, { 'router-authorization': ROUTER_SECRET });
    expect(codeOf(response)).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('applies the limits of all operations', async () => {
    const deep = `{ customers ${'{ nodes { software '.repeat(8)} { totalCount } ${'} }'.repeat(8)} }`;
    expect(codeOf(await send(deep, trusted(ROUTER_SECRET)))).toEqual([400, 'OPERATION_TOO_COMPLEX']);
    expect(codeOf(await send('{ nowhere }', trusted(ROUTER_SECRET)))).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });

  it('audits refusals', async () => {
    const input = '{ softwareId: "sft_1", editionId: "edn_1" }';
    const mutation = `mutation { getKeysAndDownloads(input: ${input}) { userErrors { code } } }`;
    const { errors } = await sendAsRouter(test, test.as('SALES_AGENT'), mutation);
    expect(errors[0].extensions.code).toBe('FORBIDDEN_ROLE');
    const { auditEvents } = await test.as('ADMIN_AGENT').query('{ auditEvents { nodes { action outcome actor } } }');
    expect(auditEvents.nodes).toContainEqual({
      action: 'DELIVERY_REQUESTED',
      outcome: 'DENIED',
      actor: 'Test SALES_AGENT',
    });
  });

  it('accepts any document from the router, even if clients may send only trusted ones', async () => {
    const config = { ...test.gateway.config, trustedDocuments: { operations: [], only: true } };
    const app = await buildServer({ ...test.gateway, config });
    expect(codeOf(await send(VIEWER, { authorization }, '/graphql', app))).toEqual([403, 'DOCUMENT_NOT_TRUSTED']);
    expect(codeOf(await send(VIEWER, trusted(ROUTER_SECRET), '/subgraph', app))).toEqual([200, undefined]);
    await app.close();
  });

  it('does not report the time of each field', async () => {
    const traced = { ...trusted(ROUTER_SECRET), 'apollo-federation-include-trace': 'ftv1' };
    const response = await send('{ viewer { id name roles } }', traced);
    expect(Object.keys(response.json().extensions)).toEqual(['cost']);
  });

  it('checks the router without a statement', async () => {
    await send(VIEWER, trusted(ROUTER_SECRET));
    expect(await statementsOf(() => send('{ __typename }', trusted(ROUTER_SECRET)))).toEqual([]);
  });
});

describe('/graphql', () => {
  let test: TestGateway;
  let standalone: TestGateway;

  beforeAll(async () => {
    [test, standalone] = await Promise.all([
      openSubgraph({ introspection: true }),
      openTestGateway({ introspection: true }),
    ]);
    for (const { make } of [test, standalone]) await make.partner({ id: NORTHWIND });
  });
  afterAll(() => Promise.all([test.close(), standalone.close()]));

  const send = async ({ app, as }: TestGateway, query: string, url = '/graphql') => {
    const headers = {
      authorization: `Bearer ${await as('ADMIN_AGENT').token()}`,
      'router-authorization': ROUTER_SECRET,
    };
    return exactAnswer(await app.inject({ method: 'POST', url, headers, payload: { query } }));
  };

  it.each([
    SDL,
    '{ _entities(representations: [{ __typename: "Customer", id: "cus_1" }]) { __typename } }',
    '{ __schema { types { name fields { name } } } }',
    VIEWER,
  ])('responds with the same text in a federation and outside, also with a router secret: %s', async (query) => {
    expect(await send(test, query)).toBe(await send(standalone, query));
  });

  it('has no /subgraph outside a federation: it is handled as any unknown path', async () => {
    const nowhere = await send(standalone, SDL, '/nowhere1');
    expect(await send(standalone, SDL, '/subgraph')).toBe(nowhere.replace('/nowhere1', '/subgraph'));
    expect(nowhere).toMatch(/^404 /);
  });
});
