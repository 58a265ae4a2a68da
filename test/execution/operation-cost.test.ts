import { getOperationAST, getVariableValues, type OperationDefinitionNode, parse } from 'graphql';
import { operationCost } from '../../src/platform/execution/operation-cost';
import { buildGatewaySchema } from '../../src/server/schema';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

const schema = buildGatewaySchema();

function costOf(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  const definition = getOperationAST(document) as OperationDefinitionNode;
  const { coerced = {} } = getVariableValues(schema, definition.variableDefinitions ?? [], variables);
  return operationCost({ schema, document, definition })(coerced);
}

describe('the cost of an operation', () => {
  it.each([
    ['nothing but its name', '{ __typename }', 1],
    ['one object', '{ viewer { id name } }', 1],
    ['an object within an object', '{ viewer { partner { id name } } }', 2],
    ['a page of the default size', '{ customers { nodes { id } } }', 20],
    ['a page of a size', '{ customers(first: 7) { nodes { id } } }', 7],
    ['a page from the end', '{ customers(last: 7) { nodes { id } } }', 7],
    ['a page by its edges', '{ customers(first: 7) { edges { cursor node { id } } } }', 7],
    ['a page above the maximum size', '{ customers(first: 2147483647) { nodes { id } } }', 100],
    ['a page of a negative size', '{ customers(first: -5) { nodes { id } } }', 1],
    ['a count', '{ customers { totalCount pageInfo { hasNextPage } } }', 20],
    ['a search', '{ customers(first: 7, search: "contoso") { nodes { id } } }', 7 + 10],
    ['pages in a page', '{ customers(first: 3) { nodes { software(first: 4) { nodes { id } } } } }', 3 + 3 * 4],
    [
      'lists that say nothing of their length',
      '{ customers(first: 3) { nodes { software(first: 4) { nodes { keys { id } } } } } }',
      3 + 3 * 4 + 3 * 4 * 5,
    ],
    [
      'lists that say how long they may be',
      'mutation { reissueExpiredLinks(input: { customer: { id: "c" } }) { leftOut { downloadLink { id } } } }',
      10 + 100 + 1 + 100 * (1 + 1),
    ],
    ['key values', '{ node(id: "sw_x") { ... on Software { keys { value } } } }', 1 + 5 + 5 * 5],
    ['nodes by their ids', '{ nodes(ids: ["a", "b", "c"]) { id } }', 3],
    ['fragments', '{ viewer { ...V } } fragment V on Viewer { partner { ...P } } fragment P on Partner { id }', 2],
    ['the same field under two aliases', '{ a: viewer { id } b: viewer { id } }', 2],
    ['introspection', '{ __schema { types { fields { type { name } } } } }', 100],
    [
      'a mutation',
      'mutation { withdrawCancellation(input: { cancellationRequestId: "x" }) { userErrors { code } } }',
      16,
    ],
  ])('counts %s', (_what, text, cost) => {
    expect(costOf(text)).toBe(cost);
  });

  it('uses the values of variables', () => {
    const pages =
      'query ($n: Int = 9, $m: Int) { customers(first: $n) { nodes { orders(last: $m) { nodes { id } } } } }';
    expect(costOf(pages, {})).toBe(9 + 9 * 20);
    expect(costOf(pages, { n: 2, m: 3 })).toBe(2 + 2 * 3);
    expect(costOf('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['a', 'b'] })).toBe(2);
    expect(costOf('query ($id: ID!) { nodes(ids: [$id, $id]) { id } }', { id: 'a' })).toBe(2);
  });

  it('excludes fields whose condition is false', () => {
    const text = `query ($yes: Boolean!) {
      viewer @include(if: $yes) { id }
      customers(first: 5) @skip(if: $yes) { nodes { id } }
      ... @include(if: $yes) { products(first: 2) { nodes { id } } }
    }`;
    expect(costOf(text, { yes: true })).toBe(1 + 2);
    expect(costOf(text, { yes: false })).toBe(5);
  });
});

describe('an operation that costs too much', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await openTestGateway();
  });
  afterAll(() => test.close());

  const NESTED = `query ($n: Int) {
    customers(first: 100) { nodes { software(first: $n) { nodes { id } } } }
  }`;

  it('is refused each time before anything runs, with its cost', async () => {
    const client = test.as('SALES_AGENT');
    for (let time = 0; time < 3; time += 1) {
      expect((await client.ask(NESTED, { n: 50 })).status).toBe(200);
      const { status, data, errors } = await client.ask(NESTED, { n: 100 });
      expect([status, data]).toEqual([400, null]);
      expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COMPLEX', maximum: 10_000, found: 10_100 } }]);
    }
  });

  it('has its cost and what is left in every response', async () => {
    const client = test.as('SALES_AGENT');
    const authorization = `Bearer ${await client.token()}`;
    const send = async () => {
      const payload = { query: NESTED, variables: { n: 1 } };
      return (await test.app.inject({ method: 'POST', url: '/graphql', headers: { authorization }, payload })).json();
    };
    const left: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      const { requested, remaining } = (await send()).extensions.cost;
      expect(requested).toBe(200);
      left.push(remaining);
    }
    expect(left.map((each) => (left[0] ?? 0) - each)).toEqual([0, 200, 400, 600]);
  });
});
