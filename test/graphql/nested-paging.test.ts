import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const PURCHASES = [0, 1, 5, 12];

const PAGE = `query ($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  node(id: $id) { ... on Customer { software(first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } } }
}`;

describe('pages of several parents together', () => {
  let test: TestGateway;
  let client: Client;
  /** The software of each customer, latest first. */
  const bought = new Map<string, string[]>();

  beforeAll(async () => {
    test = await openTestGateway();
    const { make, clock } = test;
    await make.partner({ id: NORTHWIND });
    const skuId = (await make.sku()).id;
    for (const count of PURCHASES) {
      const customer = await make.customer();
      const software: string[] = [];
      for (let index = 0; index < count; index++) {
        clock.advance(1_000);
        software.unshift((await make.software({ customerId: customer.id, skuId })).id);
      }
      bought.set(customer.id, software);
    }
    client = test.as('SALES_AGENT');
  });
  afterAll(() => test.close());

  const idsIn = (page: Data): string[] => page.nodes.map(({ id }: Data) => id);

  it.each([
    ['first: 5', (all: string[]) => all.slice(0, 5)],
    ['last: 5', (all: string[]) => all.slice(-5)],
    ['first: 1', (all: string[]) => all.slice(0, 1)],
    ['first: 100', (all: string[]) => all],
  ])('returns only the rows of its own parent: %s', async (window, expected) => {
    const { customers } = await client.query(`{ customers { nodes { id software(${window}) {
      totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage }
    } } } }`);
    expect(customers.nodes).toHaveLength(PURCHASES.length);
    for (const { id, software } of customers.nodes) {
      const all = bought.get(id) as string[];
      expect(idsIn(software)).toEqual(expected(all));
      expect(software.totalCount).toBe(all.length);
      const more = software.nodes.length < all.length;
      expect(software.pageInfo).toEqual({
        hasNextPage: more && window.startsWith('first'),
        hasPreviousPage: more && window.startsWith('last'),
      });
    }
  });

  it.each([true, false])('visits every row of a parent once, in order (forwards: %p)', async (forward) => {
    const [id, all] = [...bought].find(([, software]) => software.length === 12) as [string, string[]];
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const variables = forward ? { first: 5, after: cursor } : { last: 5, before: cursor };
      const { node } = await client.query(PAGE, { id, ...variables });
      pages.push(idsIn(node.software));
      const { hasNextPage, hasPreviousPage, startCursor, endCursor }: Data = node.software.pageInfo;
      cursor = forward ? hasNextPage && endCursor : hasPreviousPage && startCursor;
    } while (cursor);
    expect(pages.map(({ length }) => length)).toEqual([5, 5, 2]);
    expect((forward ? pages : pages.reverse()).flat()).toEqual(all);
  });

  it('keeps several pages of one list in one operation apart', async () => {
    const { customers } = await client.query(`{ customers { nodes { id
      latest: software(first: 2) { nodes { id } } earliest: software(last: 2) { nodes { id } }
      cancelled: software(status: CANCELLED) { totalCount nodes { id } }
    } } }`);
    for (const { id, latest, earliest, cancelled } of customers.nodes) {
      const all = bought.get(id) as string[];
      expect(idsIn(latest)).toEqual(all.slice(0, 2));
      expect(idsIn(earliest)).toEqual(all.slice(-2));
      expect(cancelled).toEqual({ totalCount: 0, nodes: [] });
    }
  });
});
