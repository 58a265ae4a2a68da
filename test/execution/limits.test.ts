import { buildOperations } from '../../src/platform/execution/operations';
import { buildApollo, type RequestContext } from '../../src/server/apollo';
import { buildGatewaySchema } from '../../src/server/schema';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

const schema = buildGatewaySchema();
const TOO_COMPLEX = 'OPERATION_TOO_COMPLEX';

describe('an operation', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
  });
  afterAll(() => test.close());

  const send = async (query: string, variables: object = {}) => {
    const { status, data, errors } = await test.as('ADMIN_AGENT').ask(query, variables);
    return {
      status,
      data,
      errors: errors.map(({ extensions: { code, limit, maximum } }) => ({ code, limit, maximum })),
    };
  };

  it.each([
    ['depth', 15, deep, TOO_COMPLEX],
    ['depth', 15, deepInFragment, TOO_COMPLEX],
    ['aliases', 30, (count: number) => `{ viewer { ${aliased(count, '__typename')} } }`, TOO_COMPLEX],
    ['aliases', 30, (count: number) => `{ viewer { ${aliased(count, 'id')} } }`, TOO_COMPLEX],
    [
      'directives',
      8,
      (count: number) => `{ viewer { id ${'__typename @include(if: true) '.repeat(count)} } }`,
      TOO_COMPLEX,
    ],
    ['selections', 10_000, wide, TOO_COMPLEX],
    ['rootFields', 10, (count: number) => `{ ${'viewer { id } '.repeat(count)} }`, TOO_COMPLEX],
    [
      'rootFields',
      10,
      (count: number) => `{ ...A } fragment A on Query { ${'viewer { id } '.repeat(count)} }`,
      TOO_COMPLEX,
    ],
    ['listLength', 100, (count: number) => `{ nodes(ids: [${'"ord_x" '.repeat(count)}]) { id } }`, 'BAD_USER_INPUT'],
  ] as const)('may have %s up to %d, and not one more', async (limit, maximum, documentOf, code) => {
    const most = await send(documentOf(maximum));
    expect([most.status, most.errors.filter((error) => error.limit)]).toEqual([200, []]);
    expect(await send(documentOf(maximum + 1))).toEqual({
      status: 400,
      data: null,
      errors: [{ code, limit, maximum }],
    });
  });

  it('can have 1,000 tokens', async () => {
    const ofTokens = (count: number) => `{ viewer { ${'id name '.repeat(600).split(' ').slice(5, count).join(' ')} } }`;
    expect(await send(ofTokens(1_000))).toMatchObject({ status: 200, errors: [] });
    expect(await send(ofTokens(1_001))).toMatchObject({ status: 400, errors: [{ code: 'GRAPHQL_PARSE_FAILED' }] });
  });

  it('can have lists of 100 values anywhere in its variables', async () => {
    const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const tooLong = {
      status: 400,
      data: null,
      errors: [{ code: 'BAD_USER_INPUT', limit: 'listLength', maximum: 100 }],
    };
    expect((await send(nodes, { ids: Array(100).fill('ord_x') })).errors.filter(({ limit }) => limit)).toEqual([]);
    expect(await send(nodes, { ids: Array(101).fill('ord_x') })).toEqual(tooLong);

    const quote = 'query ($input: PurchaseQuoteInput!) { purchaseQuote(input: $input) { userErrors { code } } }';
    const lines = Array(101).fill({ offerId: 'off_x', quantity: 1 });
    expect(await send(quote, { input: { customer: { id: 'cus_x' }, lines } })).toEqual(tooLong);
    expect(await send(nodes, { ids: nested(2_000) })).toMatchObject({
      status: 400,
      errors: [{ code: 'BAD_USER_INPUT' }],
    });
  });

  it.each([
    ['purchase', 'purchase(input: $input) { userErrors { code } }', 'PurchaseInput'],
    ['getKeysAndDownloads', 'getKeysAndDownloads(input: $input) { userErrors { code } }', 'GetKeysAndDownloadsInput'],
    ['submitCancellation', 'submitCancellation(input: $input) { userErrors { code } }', 'SubmitCancellationInput'],
    ['decideCancellation', 'decideCancellation(input: $input) { userErrors { code } }', 'DecideCancellationInput'],
  ])('can have one %s, under any alias and in any fragment', async (_name, field, type) => {
    const once = `mutation ($input: ${type}!) { a: ${field} }`;
    expect((await send(once)).errors.filter(({ limit }) => limit)).toEqual([]);
    const twice = `mutation ($input: ${type}!) { a: ${field} ...B } fragment B on Mutation { b: ${field} }`;
    expect((await send(twice)).errors).toEqual([{ code: TOO_COMPLEX, limit: 'oncePerOperation', maximum: 1 }]);
    const other = 'withdrawCancellation(input: { cancellationRequestId: "can_x" }) { userErrors { code } }';
    expect((await send(`mutation { a: ${other} b: ${other} }`)).errors).toEqual([]);
  });

  it('is measured before it is validated', async () => {
    const invalid = `{ ${aliased(31, 'nothingOfThisKind')} }`;
    expect((await send(invalid)).errors).toEqual([{ code: TOO_COMPLEX, limit: 'aliases', maximum: 30 }]);
  });

  it('is also measured by Apollo Server, however it is sent', async () => {
    const { config } = test.gateway;
    const apollo = buildApollo(schema, buildOperations(schema, config.limits), config);
    const contextValue = { viewer: { requestId: 'none' }, notes: {} } as unknown as RequestContext;
    const { body } = await apollo.executeOperation({ query: wide(10_001) }, { contextValue });
    const extensions = { code: TOO_COMPLEX, limit: 'selections', maximum: 10_000 };
    expect(body).toMatchObject({ singleResult: { errors: [{ extensions }] } });
    await apollo.stop();
  });

  it('is measured separately if a document has several', async () => {
    const document = `query A { ${'viewer { id } '.repeat(8)} } query B { ${'viewer { id } '.repeat(8)} }`;
    expect(await send(document)).toMatchObject({ errors: [{ code: 'OPERATION_RESOLUTION_FAILURE' }] });
  });

  it('has at most five errors of validation and one of variables, without suggestions', async () => {
    const client = test.as('ADMIN_AGENT');
    const fields = await client.ask(`{ viewer { ${Array.from({ length: 20 }, (_, n) => `nam${n} `).join('')} } }`);
    const orderBy = { field: 'NAM', direction: 'AS', a: 1, b: 2, c: 3, d: 4, e: 5 };
    const query = 'query ($orderBy: CustomerOrder) { customers(orderBy: $orderBy) { totalCount } }';
    const inputs = await client.ask(query, { orderBy });
    expect([fields.status, fields.errors.length, inputs.status, inputs.errors.length]).toEqual([400, 5, 400, 1]);
    expect(JSON.stringify([fields, inputs])).not.toMatch(/did you mean/i);
  });
});

/** A cheap operation with this number of levels. */
function deep(levels: number): string {
  const chain = ['customers(first: 1)', 'nodes'];
  while (chain.length < levels - 1) chain.push('software(first: 1)', 'nodes', 'customer');
  const fields = chain.slice(0, levels - 1);
  const leaf = fields.at(-1)?.startsWith('software') ? 'totalCount' : 'id';
  return [...fields, leaf]
    .reduceRight((within, field) => `${field} { ${within} }`)
    .replace(/^/, '{ ')
    .concat(' }');
}

/** The same with a fragment in between. */
function deepInFragment(levels: number): string {
  return deep(levels).replace('{ nodes {', '{ ...N } } fragment N on CustomerConnection { nodes {').slice(0, -2);
}

/** A short document that expands to this number of selections. */
function wide(count: number): string {
  const spreads = Math.floor((count - 1) / 100);
  const others = count - 1 - 100 * spreads;
  return `{ viewer { ${'...F '.repeat(spreads)} ${'id '.repeat(others)} } } fragment F on Viewer { ${'id '.repeat(99)} }`;
}

function aliased(count: number, field: string): string {
  return Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');
}

function nested(levels: number): unknown {
  return JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
}
