import { sql } from '../../src/platform/database/sql';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const JSON_TYPE = 'application/json';
const BY = 'query ($by: CustomerBy!) { customer(by: $by) { name } }';
const ORDER_BY = 'query ($orderBy: CustomerOrder) { customers(orderBy: $orderBy) { nodes { name } } }';

describe('an invalid request', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
  });
  afterAll(() => test.close());

  const post = async (payload: string, contentType = JSON_TYPE) => {
    const authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    const headers = { authorization, 'content-type': contentType };
    return test.app.inject({ method: 'POST', url: '/graphql', headers, payload });
  };
  const query = (text: unknown, variables?: unknown, more: object = {}) =>
    post(JSON.stringify({ query: text, variables, ...more }));

  it.each([
    ['is not JSON', 400, JSON_TYPE, 'this is not JSON'],
    ['is empty', 400, JSON_TYPE, ''],
    ['is null', 400, JSON_TYPE, 'null'],
    ['has no query', 400, JSON_TYPE, '{}'],
    ['has a query that is not a string', 400, JSON_TYPE, '{ "query": 5 }'],
    ['has variables that are not an object', 400, JSON_TYPE, '{ "query": "{ viewer { id } }", "variables": [1] }'],
    ['is a batch', 400, JSON_TYPE, '[{ "query": "{ viewer { id } }" }]'],
    ['is a form', 415, 'application/x-www-form-urlencoded', 'query={viewer{id}}'],
    ['is plain text, as forms can send it', 400, 'text/plain', '{ "query": "{ viewer { id } }" }'],
    ['is larger than 256 KiB', 413, JSON_TYPE, JSON.stringify({ query: ' '.repeat(256 * 1024) })],
  ])('is refused with BAD_REQUEST if its body %s', async (_what, status, contentType, payload) => {
    const response = await post(payload, contentType);
    expect(response.statusCode).toBe(status);
    expect(response.json().errors.map(({ extensions }: { extensions: object }) => extensions)).toEqual([
      expect.objectContaining({ code: 'BAD_REQUEST' }),
    ]);
    expect(response.json()).not.toHaveProperty('data');
  });

  it.each([
    ['that does not parse', '{ viewer {', 'GRAPHQL_PARSE_FAILED'],
    ['with only a comment', '# nothing', 'GRAPHQL_PARSE_FAILED'],
    [
      'with a fragment that spreads itself',
      '{ viewer { ...A } } fragment A on Viewer { ...A }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['without a selection', '{ customers }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'with a subscription that has a condition',
      'subscription ($on: Boolean!) { ...A } fragment A on Subscription { keyStockAlarms @include(if: $on) { at } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['with too few arguments', '{ customer { id } }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('is refused with HTTP 400 for a document %s', async (_what, text, code) => {
    const response = await query(text);
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0].extensions.code).toBe(code);
  });

  it.each([
    ['an operation that is not in the document', 'query A { viewer { id } }', 'B'],
    ['none of several operations', 'query A { viewer { id } } query B { viewer { id } }', undefined],
  ])('is refused with HTTP 400 for naming %s', async (_what, text, operationName) => {
    const response = await query(text, {}, { operationName });
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0].extensions.code).toBe('OPERATION_RESOLUTION_FAILURE');
  });

  it.each([
    ['a field', '{ customers { nodes { nmae } } }', 'Cannot query field "nmae" on type "Customer".'],
    ['a root field', '{ custmers { nodes { name } } }', 'Cannot query field "custmers" on type "Query".'],
    ['an argument', '{ customers(frist: 1) { totalCount } }', 'Unknown argument "frist" on field "Query.customers".'],
    ['a type', '{ node(id: "cus_a") { ... on Custmer { id } } }', 'Unknown type "Custmer".'],
    [
      'an input field',
      '{ customer(by: { domian: "x" }) { id } }',
      'Field "domian" is not defined by type "CustomerBy".',
    ],
    [
      'an enum value',
      '{ customers(orderBy: { field: NAMEE, direction: ASC }) { totalCount } }',
      'Value "NAMEE" does not exist in "CustomerOrderField" enum.',
    ],
  ])('gets no suggestion if it misspells %s', async (_what, text, message) => {
    const response = await query(text);
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0]).toMatchObject({ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  });

  it('gets no suggestion for a single quote', async () => {
    const { errors } = (await query("{ customers(search: 'x') { totalCount } }")).json();
    expect(errors[0]).toMatchObject({
      message: "Syntax Error: Unexpected single quote character (')",
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
  });

  it('gets a short response to a long value', async () => {
    const { body } = await query(`{ customers(first: "${'x'.repeat(200_000)}") { totalCount } }`);
    expect(body.length).toBeLessThan(2_000);
  });

  it('gets no suggestion for a missing selection, and no value in the message', async () => {
    const [leaf] = (await query('{ customers }')).json().errors;
    expect(leaf.message).toBe('Field "customers" of type "CustomerConnection!" must have a selection of subfields.');
    const [literal] = (await query('{ customers(first: "Did you mean 1? Did you mean 2?") { totalCount } }')).json()
      .errors;
    expect(literal.message).toBe('Int cannot represent non-integer value.');
  });

  it.each([
    ['an unknown field', BY, { by: { domian: 'x' } }],
    ['an unknown enum value', ORDER_BY, { orderBy: { field: 'NAMEE', direction: 'ASC' } }],
    ['a value of another type', 'query ($n: Int) { customers(first: $n) { totalCount } }', { n: '1' }],
    ['an id that is an object', 'query ($id: ID!) { node(id: $id) { id } }', { id: {} }],
    ['a tenant that is not a UUID', BY, { by: { tenantId: 'x' } }],
    [
      'a language that is none',
      'query ($l: Locale) { products { nodes { editions(filter: { language: $l }) { id } } } }',
      { l: '!' },
    ],
    ['no required value', BY, {}],
    ['null for a required value', BY, { by: null }],
    ['both of an either-or input', BY, { by: { id: 'cus_a', domain: 'a.example' } }],
    ['neither of an either-or input', BY, { by: {} }],
    ['more errors than a response has', BY, { by: { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 } }],
    ['null in an either-or input', BY, { by: { id: null } }],
    ['null and a value in an either-or input', BY, { by: { id: null, domain: 'a.example' } }],
  ])('is refused with HTTP 400 and BAD_USER_INPUT for variables with %s', async (_what, text, variables) => {
    const response = await query(text, variables);
    expect(response.statusCode).toBe(400);
    for (const { message, extensions } of response.json().errors) {
      expect(extensions.code).toBe('BAD_USER_INPUT');
      expect(message).not.toContain('Did you mean');
    }
  });

  it.each([
    ['both', '{ customer(by: { id: "cus_a", domain: "a.example" }) { id } }'],
    ['neither', '{ customer(by: {}) { id } }'],
    ['null', '{ customer(by: { id: null }) { id } }'],
  ])('is refused with HTTP 400 for %s of an either-or input in the document', async (_what, text) => {
    const response = await query(text);
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it.each([
    ['null in an either-or input', 'query ($id: ID) { customer(by: { id: $id }) { id } }', { id: null }],
    ['nothing in an either-or input', 'query ($id: ID) { customer(by: { id: $id }) { id } }', {}],
    ['null in place of a default', 'query ($id: ID = "cus_a") { node(id: $id) { id } }', { id: null }],
  ])('is refused as a bad request if a variable leaves %s', async (_what, text, variables) => {
    const response = await query(text, variables);
    expect(response.json().errors[0]).toMatchObject({
      message: 'The variables are not valid. $id: This is required.',
      extensions: { code: 'BAD_USER_INPUT', problems: [{ path: ['id'], code: 'REQUIRED' }] },
    });
  });

  it.each([
    ['for a subscription', 'subscription { softwareChanged(customerId: "cus_any") { id } }', {}],
    ['with a persisted query of no version', '{ viewer { id } }', { persistedQuery: {} }],
    ['whose hash is another document’s', '{ viewer { id } }', { persistedQuery: { version: 1, sha256Hash: 'abc' } }],
  ])('is refused as a bad request %s', async (_what, text, extensions) => {
    const response = await query(text, {}, { extensions });
    expect(response.json().errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });

  it('cannot change data with GET, or be sent by another site', async () => {
    const authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    const url = (text: string) => `/graphql?query=${encodeURIComponent(text)}`;
    const mutation =
      'mutation { withdrawCancellation(input: { cancellationRequestId: "can_x" }) { userErrors { code } } }';
    const json = { authorization, 'content-type': 'application/json' };
    expect((await test.app.inject({ url: url('{ viewer { id } }'), headers: json })).statusCode).toBe(200);
    expect((await test.app.inject({ url: url(mutation), headers: json })).statusCode).toBe(405);
    expect((await test.app.inject({ url: url('{ viewer { id } }'), headers: { authorization } })).statusCode).toBe(400);
  });

  it('that fails internally returns only the request id of the log entry', async () => {
    await test.gateway.database.transaction((tx) => tx.query(sql`ALTER TABLE "orders" RENAME TO "gone"`));
    const response = await query('{ order(number: "ORD-1") { id } }');
    await test.gateway.database.transaction((tx) => tx.query(sql`ALTER TABLE "gone" RENAME TO "orders"`));
    const requestId = response.headers['x-request-id'];
    expect(response.json()).toMatchObject({
      data: { order: null },
      errors: [
        {
          message: 'Something went wrong on our side. Contact support and include the request id.',
          path: ['order'],
          locations: expect.anything(),
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
        },
      ],
    });
  });
});
