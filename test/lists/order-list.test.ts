import { sql } from '../../src/platform/database/sql';
import type { Client, Data } from '../support/client';
import { allSoftware, type ListWorld, openListWorld, type SoftwareRow, sortedBy, walk } from './list-world';

/** An order and what its only line bought. */
type OrderRow = SoftwareRow;

describe('the orders for all customers', () => {
  let world: ListWorld;
  let client: Client;
  let rows: OrderRow[];

  beforeAll(async () => {
    world = await openListWorld();
    client = world.test.as('HELPDESK_AGENT');
    rows = (await allSoftware(world.test)).map((row) => ({ ...row, id: row.orderId }));
  });
  afterAll(() => world.test.close());

  const ids = async (filter: string, orderBy = '') => {
    const data = await client.query(
      `{ orders(first: 100, filter: { ${filter} } ${orderBy}) { totalCount nodes { id } } }`,
    );
    expect(data.orders.totalCount).toBe(data.orders.nodes.length);
    return data.orders.nodes.map(({ id }: Data) => id).sort();
  };
  const matching = (matches: (row: OrderRow) => boolean) => {
    const found = rows.filter(matches).map(({ id }) => id);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(rows.length);
    return found.sort();
  };

  it.each([
    ['PLACED_AT', ['purchasedAt', 'id']],
    ['CUSTOMER_NAME', ['nameKey', 'customerId', 'purchasedAt', 'id']],
  ] as const)('are each listed once in pages by %s, in both directions', async (field, columns) => {
    const ascending = sortedBy(rows, columns);
    for (const [direction, expected] of [
      ['ASC', ascending],
      ['DESC', [...ascending].reverse()],
    ] as const) {
      const orderBy = `orderBy: { field: ${field}, direction: ${direction} }`;
      expect(await walk(client, 'orders', orderBy)).toEqual(expected);
      expect(await walk(client, 'orders', orderBy, false)).toEqual(expected);
    }
  });

  it('begin with the latest', async () => {
    expect(await walk(client, 'orders', '')).toEqual(sortedBy(rows, ['purchasedAt', 'id']).reverse());
  });

  it.each(['', 'orderBy: { field: CUSTOMER_NAME, direction: DESC }'])('can be filtered, with %p', async (orderBy) => {
    const [{ customerId, purchasedAt }] = rows as [OrderRow];
    const [productId] = world.productIds;
    expect(await ids(`customerIds: "${customerId}"`, orderBy)).toEqual(
      matching((row) => row.customerId === customerId),
    );
    expect(await ids('countries: "DE"', orderBy)).toEqual(matching(({ country }) => country === 'DE'));
    expect(await ids(`productIds: "${productId}"`, orderBy)).toEqual(
      matching(({ skuId }) => skuId === world.skus[0].id),
    );
    const at = new Date(purchasedAt).toISOString();
    const before = new Date(purchasedAt + 1).toISOString();
    expect(await ids(`placedAt: { from: "${at}", before: "${before}" }`, orderBy)).toEqual(
      matching((row) => row.purchasedAt === purchasedAt),
    );
  });

  it('can be filtered by status and by purchase order number', async () => {
    const [{ id }, { id: other }] = rows as [OrderRow, OrderRow];
    await world.test.gateway.database.transaction(async (tx) => {
      await tx.query(sql`UPDATE "orders" SET "purchaseOrderNumber" = 'PO 7' WHERE "id" = ${id}`);
      await tx.query(sql`UPDATE "orders" SET "status" = 'CANCELLED' WHERE "id" = ${other}`);
    });
    world.test.unsound('An order is cancelled without its software.');
    expect(await ids('purchaseOrderNumber: "PO 7"')).toEqual([id]);
    expect(await ids('status: CANCELLED')).toEqual([other]);
    expect(await ids('status: [COMPLETED, PARTIALLY_CANCELLED]')).toEqual(matching((row) => row.id !== other));
  });

  it('has nothing of another partner', async () => {
    const [theirs] = (await allSoftware(world.test, 'ptn_other')) as [OrderRow];
    expect(await ids(`customerIds: "${theirs.customerId}"`)).toEqual([]);
  });
});
