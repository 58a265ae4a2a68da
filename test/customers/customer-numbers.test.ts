import { sql } from '../../src/platform/database/sql';
import { makeWorld } from '../access/world';
import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, TAILSPIN, type TestGateway } from '../support/test-gateway';

const SEARCH = `query ($search: String, $orderBy: CustomerOrder, $after: String) {
  customers(search: $search, orderBy: $orderBy, first: 1, after: $after) {
    totalCount nodes { name } pageInfo { endCursor hasNextPage }
  }
}`;

const PURCHASE_ORDER = 'PO-4711/a';

interface Numbers {
  readonly tenant: string;
  readonly order: string;
  readonly cancellation: string;
}

describe('a search of customers by a number', () => {
  let test: TestGateway;
  let client: Client;
  const names = new Map<string, string>();
  const numbers = new Map<string, Numbers>();

  beforeAll(async () => {
    test = await openTestGateway();
    for (const partnerId of [NORTHWIND, TAILSPIN]) {
      const { customer, orderId } = await makeWorld(test, partnerId);
      names.set(partnerId, customer.name);
      await test.gateway.database.transaction((tx) =>
        tx.query(sql`UPDATE "orders" SET "purchaseOrderNumber" = ${PURCHASE_ORDER} WHERE "id" = ${orderId}`),
      );
      const [row] = await test.gateway.database.query<Numbers>(
        sql`SELECT o."number" AS "order", c."tenantId" AS "tenant", r."number" AS "cancellation" FROM "orders" AS o
          JOIN "customers" AS c ON c."id" = o."customerId"
          JOIN "cancellationRequests" AS r ON r."orderId" = o."id" WHERE o."id" = ${orderId}`,
      );
      if (row) numbers.set(partnerId, row);
    }
    await test.make.customer({ name: 'B 4711 Trading', domain: 'po.example' });
    await test.make.customer({ name: 'Z 4711 Trading', domain: 'po-a.example' });
    client = test.as('SALES_AGENT');
  });
  afterAll(() => test.close());

  const nameOf = (partnerId: string) => names.get(partnerId) ?? '';
  const numbersOf = (partnerId: string) => numbers.get(partnerId) as Numbers;

  async function found(search: string, as = client, direction = 'ASC'): Promise<string[]> {
    const nodes: Data[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { customers }: Data = await as.query(SEARCH, { search, orderBy: { field: 'NAME', direction }, after });
      nodes.push(...customers.nodes);
      more = customers.pageInfo.hasNextPage;
      after = customers.pageInfo.endCursor;
      if (!more) expect(customers.totalCount).toBe(nodes.length);
    }
    return nodes.map(({ name }) => name);
  }

  it('finds the customer of a tenant GUID, an order and a cancellation request, in any spelling', async () => {
    for (const number of Object.values(numbersOf(NORTHWIND)))
      for (const spelling of [number, number.toLowerCase(), ` ${number.toUpperCase()} `, `"${number}"`])
        expect([spelling, await found(spelling)]).toEqual([spelling, [nameOf(NORTHWIND)]]);
    const { tenant, order } = numbersOf(NORTHWIND);
    expect(await found(`{${tenant.replaceAll('-', '')}}`)).toEqual([nameOf(NORTHWIND)]);
    expect(await found(order.replaceAll('-', ' '))).toEqual([nameOf(NORTHWIND)]);
  });

  it('finds no customer by a part of such a number', async () => {
    for (const number of Object.values(numbersOf(NORTHWIND)))
      for (const part of [number.slice(0, -1), number.slice(1)]) expect([part, await found(part)]).toEqual([part, []]);
  });

  it('finds customers by a purchase order number in lower or upper case, in the order of the list with those by words', async () => {
    for (const spelling of [PURCHASE_ORDER, ` ${PURCHASE_ORDER} `])
      expect(await found(spelling)).toEqual([nameOf(NORTHWIND), 'Z 4711 Trading'].sort());
    expect(await found(PURCHASE_ORDER, client, 'DESC')).toEqual([nameOf(NORTHWIND), 'Z 4711 Trading'].sort().reverse());
    await test.gateway.database.transaction((tx) => tx.query(sql`UPDATE "orders" SET "purchaseOrderNumber" = '4711'`));
    const all = ['B 4711 Trading', nameOf(NORTHWIND), 'Z 4711 Trading'];
    expect(await found('4711')).toEqual(all);
    expect(await found('４７１１', client, 'DESC')).toEqual(['Z 4711 Trading', 'B 4711 Trading']);
    await test.gateway.database.transaction((tx) =>
      tx.query(sql`UPDATE "orders" SET "purchaseOrderNumber" = ${PURCHASE_ORDER.toUpperCase()}`),
    );
    expect(await found(PURCHASE_ORDER.toLowerCase())).toEqual([nameOf(NORTHWIND), 'Z 4711 Trading']);
  });

  it('returns a customer once that is found by its words and its number', async () => {
    await test.gateway.database.transaction((tx) =>
      tx.query(sql`UPDATE "orders" SET "purchaseOrderNumber" = ${nameOf(NORTHWIND)} WHERE "partnerId" = ${NORTHWIND}`),
    );
    expect(nameOf(NORTHWIND)).toMatch(/\d/);
    expect(await found(nameOf(NORTHWIND))).toEqual([nameOf(NORTHWIND)]);
  });

  it('finds nothing by a number of another partner', async () => {
    for (const number of Object.values(numbersOf(TAILSPIN)))
      expect([number, await found(number)]).toEqual([number, []]);
    const other = test.as('SALES_AGENT', TAILSPIN);
    for (const number of Object.values(numbersOf(TAILSPIN)))
      expect(await found(number, other)).toEqual([nameOf(TAILSPIN)]);
  });

  it('finds the customers that a reviewer and an operator see', async () => {
    for (const as of [test.as('REVIEWER'), test.as('OPERATOR')])
      for (const partnerId of [NORTHWIND, TAILSPIN])
        for (const number of Object.values(numbersOf(partnerId)))
          expect([number, await found(number, as)]).toEqual([number, [nameOf(partnerId)]]);
  });
});
