import { sql } from '../../src/platform/database/sql';
import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const CUSTOMERS = 45;

const PAGE = `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: CustomerOrder) {
  customers(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
    nodes { id } edges { cursor node { id name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

const ORDERS = [
  { field: 'NAME', direction: 'ASC' },
  { field: 'NAME', direction: 'DESC' },
  { field: 'CREATED_AT', direction: 'ASC' },
  { field: 'CREATED_AT', direction: 'DESC' },
] as const;

describe('paging through 45 customers', () => {
  let test: TestGateway;
  let client: Client;

  beforeAll(async () => {
    test = await openTestGateway();
    await test.make.partner({ id: NORTHWIND });
    // Names and times repeat, so that pages end between equal values.
    for (let index = 0; index < CUSTOMERS; index++) {
      test.clock.advance(index % 3 === 0 ? 1_000 : 0);
      await test.make.customer({ name: `Customer ${(index * 7) % 20}` });
    }
    client = test.as('SALES_AGENT');
  });
  afterAll(() => test.close());

  const expectedIds = async ({ field, direction }: (typeof ORDERS)[number]) => {
    const rows = await test.gateway.database.query<Data>(sql`SELECT "id", "nameKey", "createdAt" FROM "customers"`);
    const column = field === 'NAME' ? 'nameKey' : 'createdAt';
    const compare = (a: Data, b: Data) =>
      a[column] === b[column] ? (a.id < b.id ? -1 : 1) : a[column] < b[column] ? -1 : 1;
    const ids = rows.sort(compare).map(({ id }: Data) => id as string);
    return direction === 'ASC' ? ids : ids.reverse();
  };

  /** Returns all pages from one end to the other. */
  const walk = async (variables: object, forward: boolean): Promise<Data[]> => {
    const pages: Data[] = [];
    let cursor: string | null = null;
    do {
      const { customers } = await client.query(PAGE, { ...variables, [forward ? 'after' : 'before']: cursor });
      pages.push(customers);
      const { hasNextPage, hasPreviousPage, startCursor, endCursor }: Data = customers.pageInfo;
      cursor = forward ? hasNextPage && endCursor : hasPreviousPage && startCursor;
    } while (cursor);
    return pages;
  };
  const idsIn = (page: Data): string[] => page.nodes.map(({ id }: Data) => id);

  it.each(ORDERS)('forwards by $field $direction visits every row once, in order', async (orderBy) => {
    const pages = await walk({ first: 10, orderBy }, true);
    expect(pages.map((page) => idsIn(page).length)).toEqual([10, 10, 10, 10, 5]);
    expect(pages.flatMap(idsIn)).toEqual(await expectedIds(orderBy));
    expect(pages.map(({ pageInfo }) => pageInfo.hasPreviousPage)).toEqual([false, true, true, true, true]);
  });

  it.each(ORDERS)('backwards by $field $direction visits every row once, in order', async (orderBy) => {
    const pages = await walk({ last: 10, orderBy }, false);
    expect(pages.map((page) => idsIn(page).length)).toEqual([10, 10, 10, 10, 5]);
    expect(pages.reverse().flatMap(idsIn)).toEqual(await expectedIds(orderBy));
    expect(pages.map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, true, true, false]);
  });

  it.each([1, 44, 45, 46, 100])('returns the same rows in pages of %d', async (first) => {
    const pages = await walk({ first }, true);
    expect(pages).toHaveLength(Math.ceil(CUSTOMERS / first));
    expect(pages.flatMap(idsIn)).toEqual(await expectedIds({ field: 'NAME', direction: 'ASC' }));
  });

  it('returns 20 rows without first and last', async () => {
    const { customers } = await client.query(PAGE);
    expect(customers.nodes).toHaveLength(20);
  });

  it('returns the same rows as nodes and as edges, and the cursors of the first and the last', async () => {
    const { customers } = await client.query(PAGE, { first: 3 });
    expect(customers.edges.map(({ node }: Data) => node.id)).toEqual(idsIn(customers));
    expect(customers.pageInfo.startCursor).toBe(customers.edges[0].cursor);
    expect(customers.pageInfo.endCursor).toBe(customers.edges[2].cursor);
  });

  it('returns the rows between two cursors, from either end', async () => {
    const { customers } = await client.query(PAGE, { first: 45 });
    const [after, before] = [customers.edges[9].cursor, customers.edges[14].cursor];
    const between = idsIn(customers).slice(10, 14);
    expect(idsIn((await client.query(PAGE, { after, before })).customers)).toEqual(between);
    expect(idsIn((await client.query(PAGE, { after, before, last: 2 })).customers)).toEqual(between.slice(2));
    expect(idsIn((await client.query(PAGE, { after, before, first: 2 })).customers)).toEqual(between.slice(0, 2));
  });

  it('returns an empty page without cursors after the last row', async () => {
    const { customers } = await client.query(PAGE, { last: 1 });
    const after = customers.pageInfo.endCursor;
    expect((await client.query(PAGE, { after })).customers).toEqual({
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  it('continues after its cursor if rows were added or removed', async () => {
    const { customers } = await client.query(PAGE, { first: 10 });
    const rest = (await client.query(PAGE, { first: 100, after: customers.pageInfo.endCursor })).customers;
    const { id } = await test.make.customer({ name: 'A newcomer at the top' });
    const restNow = (await client.query(PAGE, { first: 100, after: customers.pageInfo.endCursor })).customers;
    await test.gateway.database.transaction(async (tx) => {
      await tx.query(sql`DELETE FROM "customerDomains" WHERE "customerId" = ${id}`);
      await tx.query(sql`DELETE FROM "customers" WHERE "id" = ${id}`);
    });
    expect(idsIn(restNow)).toEqual(idsIn(rest));
  });
});
