import { hash } from 'node:crypto';
import { statementsOf } from '../support/statements';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const VIEWER = 'query Who { viewer { id } }';
const BY_ID = 'query Customer($id: ID!) { customer(by: { id: $id }) { name } }';

const CONTOSO = { customer: { name: 'Contoso' } };
const COST = { requested: 1, remaining: expect.any(Number) };

describe('a query that is repeated', () => {
  let test: TestGateway;
  let authorization: string;
  let id: string;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    id = (await test.make.customer({ name: 'Contoso' })).id;
    authorization = `Bearer ${await test.as('SALES_AGENT').token()}`;
  });
  afterAll(() => test.close());

  const json = () => ({ authorization, 'content-type': 'application/json' });
  const post = (payload: object, headers: object = {}) =>
    test.app.inject({ method: 'POST', url: '/graphql', headers: { ...json(), ...headers }, payload });
  const get = (parameters: Record<string, string>, headers: Record<string, string> = json()) =>
    test.app.inject({ url: `/graphql?${new URLSearchParams(parameters)}`, headers });
  const thrice = async <Answer>(ask: () => Promise<Answer>) => [await ask(), await ask(), await ask()] as const;
  const persisted = (text: string) =>
    JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash('sha256', text) } });

  it('returns the same result each time, with POST and with GET', async () => {
    const request = { query: BY_ID, operationName: 'Customer' };
    const posts = await thrice(() => post({ ...request, variables: { id } }));
    const gets = await thrice(() => get({ ...request, variables: JSON.stringify({ id }) }));
    for (const response of [...posts, ...gets]) {
      expect([response.statusCode, response.json()]).toEqual([200, { data: CONTOSO, extensions: { cost: COST } }]);
    }
  });

  it('is found by its hash alone after it was sent', async () => {
    const extensions = JSON.parse(persisted(BY_ID));
    await post({ query: BY_ID, variables: { id }, extensions });
    for (const response of await thrice(() =>
      get({ variables: JSON.stringify({ id }), extensions: persisted(BY_ID) }),
    )) {
      expect(response.json().data).toEqual(CONTOSO);
    }
    const unknown = await get({ extensions: persisted('{ never }') });
    expect(unknown.json().errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
  });

  it('returns what the caller may see, regardless of earlier callers', async () => {
    const ask = async (partnerId: string) => (await test.as('SALES_AGENT', partnerId).ask(BY_ID, { id })).data.customer;
    expect(await thrice(() => ask(NORTHWIND))).toEqual(Array(3).fill({ name: 'Contoso' }));
    expect(await thrice(() => ask('ptn_other'))).toEqual(Array(3).fill(null));
  });

  it('is refused each time without a valid token', async () => {
    await thrice(() => post({ query: VIEWER }));
    for (const headers of [{ authorization: '' }, { authorization: `${authorization}x` }]) {
      expect((await post({ query: VIEWER }, headers)).statusCode).toBe(401);
    }
  });

  it('is refused each time with HTTP 400 and BAD_USER_INPUT if its variables are invalid', async () => {
    await thrice(() => post({ query: BY_ID, variables: { id } }));
    for (const response of await thrice(() => post({ query: BY_ID, variables: { id: {} } }))) {
      expect(response.statusCode).toBe(400);
      expect(response.json().errors[0]).toMatchObject({
        message: 'The variables are not valid. $id: This must be a value of the type ID.',
        extensions: { code: 'BAD_USER_INPUT', requestId: expect.any(String) },
      });
    }
    for (const variables of ['{', '7', '[]']) expect((await get({ query: BY_ID, variables })).statusCode).toBe(400);
  });

  it('reports its errors each time, and runs once each time', async () => {
    const query = 'query ($id: ID!) { customer(by: { id: $id }) { name } node(id: "nonsense") { id } }';
    for (const response of await thrice(() => post({ query, variables: { id } }))) {
      expect(response.json()).toEqual({
        data: { ...CONTOSO, node: null },
        extensions: { cost: { ...COST, requested: 2 } },
        errors: [
          {
            message: 'id contains a value that is not an id.',
            locations: [{ line: 1, column: 55 }],
            path: ['node'],
            extensions: {
              code: 'BAD_USER_INPUT',
              requestId: expect.any(String),
              argumentName: 'id',
              problems: [
                { path: ['id'], code: 'INVALID_VALUE', explanation: 'id contains a value that is not an id.' },
              ],
            },
          },
        ],
      });
    }
    expect(await statementsOf(async () => await post({ query, variables: { id } }))).toHaveLength(1);
  });

  it('is refused to another site, which can make a browser send it with GET', async () => {
    await thrice(() => post({ query: VIEWER }));
    expect((await get({ query: VIEWER }, { authorization })).statusCode).toBe(400);
    expect((await get({ query: VIEWER }, { authorization, 'content-type': 'text/plain' })).statusCode).toBe(400);
    expect((await get({ query: VIEWER }, { authorization, 'apollo-require-preflight': '' })).statusCode).toBe(400);
    for (const header of ['apollo-require-preflight', 'x-apollo-operation-name']) {
      expect((await get({ query: VIEWER }, { authorization, [header]: 'x' })).statusCode).toBe(200);
      const asText = { authorization, [header]: 'x', 'content-type': 'text/plain' };
      expect((await get({ query: VIEWER }, asText)).statusCode).toBe(415);
    }
    expect((await get({ query: VIEWER })).statusCode).toBe(200);
  });

  it('is returned with the requested media type', async () => {
    await thrice(() => post({ query: VIEWER }));
    const typeFor = async (accept: string) => (await post({ query: VIEWER }, { accept })).headers['content-type'];
    expect(await typeFor('*/*')).toBe('application/json; charset=utf-8');
    expect(await typeFor('application/json')).toBe('application/json; charset=utf-8');
    expect(await typeFor('application/graphql-response+json')).toBe('application/graphql-response+json; charset=utf-8');
    for (const accept of ['application/graphql-response+json,application/json;q=0.9', 'text/html, */*;q=0.8'])
      await test.as('SALES_AGENT').ask(VIEWER, {}, { accept });
    expect((await post({ query: VIEWER }, { accept: 'image/png' })).statusCode).toBe(406);
  });

  it('is not stored by caches', async () => {
    for (const { headers } of await thrice(() => post({ query: VIEWER })))
      expect(headers['cache-control']).toBe('no-store');
  });
});
