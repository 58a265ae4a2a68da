import { sql } from '../../src/platform/database/sql';
import type { Client, Data } from '../support/client';
import { allSoftware, type ListWorld, openListWorld, type SoftwareRow, sortedBy, walk } from './list-world';

describe('the software of all customers', () => {
  let world: ListWorld;
  let client: Client;
  let rows: SoftwareRow[];

  beforeAll(async () => {
    world = await openListWorld();
    client = world.test.as('HELPDESK_AGENT');
    rows = await allSoftware(world.test);
  });
  afterAll(() => world.test.close());

  const ids = async (filter: string) => {
    const data = await client.query(`{ software(first: 100, filter: { ${filter} }) { totalCount nodes { id } } }`);
    expect(data.software.totalCount).toBe(data.software.nodes.length);
    return data.software.nodes.map(({ id }: Data) => id).sort();
  };
  const matching = (matches: (row: SoftwareRow) => boolean) => {
    const found = rows.filter(matches).map(({ id }) => id);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(rows.length);
    return found.sort();
  };
  const time = (at: number) => new Date(at).toISOString();

  it.each([
    ['PURCHASED_AT', ['purchasedAt', 'id']],
    ['EXPIRES_AT', ['expiresAt', 'id']],
    ['CUSTOMER_NAME', ['nameKey', 'customerId', 'purchasedAt', 'id']],
    ['PRODUCT', ['skuId', 'purchasedAt', 'id']],
  ] as const)('has every row once in pages by %s, in both directions', async (field, columns) => {
    const listed = field === 'EXPIRES_AT' ? rows.filter(({ expiresAt }) => expiresAt !== null) : rows;
    const ascending = sortedBy(listed, columns);
    for (const [direction, expected] of [
      ['ASC', ascending],
      ['DESC', [...ascending].reverse()],
    ] as const) {
      const orderBy = `orderBy: { field: ${field}, direction: ${direction} }`;
      expect(await walk(client, 'software', orderBy)).toEqual(expected);
      expect(await walk(client, 'software', orderBy, false)).toEqual(expected);
    }
  });

  it('has the software of several products once in pages, in both directions', async () => {
    const both = world.productIds.map((id) => `"${id}"`);
    for (const forward of [true, false])
      expect(await walk(client, 'software', `filter: { productIds: [${both}] }`, forward)).toEqual(
        sortedBy(rows, ['purchasedAt', 'id']).reverse(),
      );
  });

  it('has each piece of software once if a product is named twice', async () => {
    const [id] = world.productIds;
    const once = matching(({ skuId }) => skuId === world.skus[0].id);
    expect(await ids(`productIds: ["${id}", "${id}"]`)).toEqual(once);
  });

  it('begins with what was bought last', async () => {
    expect(await walk(client, 'software', '')).toEqual(sortedBy(rows, ['purchasedAt', 'id']).reverse());
  });

  it('can be filtered by customer, country and product', async () => {
    const [{ customerId }] = rows as [SoftwareRow];
    expect(await ids(`customerIds: "${customerId}"`)).toEqual(matching((row) => row.customerId === customerId));
    expect(await ids('countries: ["CN", "DE"]')).toEqual(matching(({ country }) => country !== 'US'));
    const [productId] = world.productIds;
    expect(await ids(`productIds: "${productId}"`)).toEqual(matching(({ skuId }) => skuId === world.skus[0].id));
    const both = world.productIds.map((id) => `"${id}"`);
    expect(await ids(`productIds: [${both}]`)).toEqual(rows.map(({ id }) => id).sort());
    expect(await ids(`productIds: [${both}], countries: "CN"`)).toEqual(matching(({ country }) => country === 'CN'));
    expect(await ids('countries: []')).toEqual([]);
    expect(await ids('productIds: []')).toEqual([]);
  });

  it('can be filtered by country in the order of names', async () => {
    const args = 'filter: { countries: "US" } orderBy: { field: CUSTOMER_NAME, direction: ASC }';
    const expected = sortedBy(
      rows.filter(({ country }) => country === 'US'),
      ['nameKey', 'customerId', 'purchasedAt', 'id'],
    );
    expect(await walk(client, 'software', args)).toEqual(expected);
  });

  it('can be filtered by when it was bought and when it expires: from an instant, before another', async () => {
    const { purchasedAt } = rows.find(
      ({ purchasedAt }) => purchasedAt > (rows[0] as SoftwareRow).purchasedAt,
    ) as SoftwareRow;
    expect(await ids(`purchasedAt: { from: "${time(purchasedAt)}" }`)).toEqual(
      matching((row) => row.purchasedAt >= purchasedAt),
    );
    expect(await ids(`purchasedAt: { before: "${time(purchasedAt)}" }`)).toEqual(
      matching((row) => row.purchasedAt < purchasedAt),
    );
    const expiring = rows.flatMap(({ expiresAt }) => expiresAt ?? []).sort();
    const [from, before] = [expiring[1] as number, expiring[3] as number];
    expect(await ids(`expiresAt: { from: "${time(from)}", before: "${time(before)}" }`)).toEqual(
      matching(({ expiresAt }) => expiresAt !== null && expiresAt >= from && expiresAt < before),
    );
  });

  it('can be filtered by status, at the time of the request', async () => {
    const { now } = world.test.clock;
    expect(await ids('status: EXPIRED')).toEqual(matching(({ expiresAt }) => expiresAt !== null && expiresAt <= now));
    expect(await ids('status: ACTIVE')).toEqual(matching(({ expiresAt }) => expiresAt === null || expiresAt > now));
    expect(await ids('status: []')).toEqual([]);
  });

  it('can be filtered by purchase order number', async () => {
    const { id, orderId } = rows[3] as SoftwareRow;
    await world.test.gateway.database.transaction((tx) =>
      tx.query(sql`UPDATE "orders" SET "purchaseOrderNumber" = 'PO 7' WHERE "id" = ${orderId}`),
    );
    expect(await ids('purchaseOrderNumber: " PO 7 "')).toEqual([id]);
    expect(await ids('purchaseOrderNumber: "PO"')).toEqual([]);
  });

  it('meets all conditions at once', async () => {
    const [productId] = world.productIds;
    expect(await ids(`countries: "US", productIds: "${productId}", status: ACTIVE`)).toEqual(
      matching(
        ({ country, skuId, expiresAt }) =>
          country === 'US' && skuId === world.skus[0].id && (expiresAt === null || expiresAt > world.test.clock.now),
      ),
    );
  });

  it.each([
    ['customerIds: "sft_1"', 'filter must be an id of the type Customer.'],
    ['productIds: "cus_1"', 'filter must be an id of the type Product.'],
  ])('refuses ids of other types: %s', async (filter, message) => {
    const { errors } = await client.ask(`{ software(filter: { ${filter} }) { nodes { id } } }`);
    expect(errors).toEqual([expect.objectContaining({ message })]);
  });

  it('refuses a cursor of the same list with another filter or order', async () => {
    const { software } = await client.query('{ software(first: 1) { pageInfo { endCursor } } }');
    for (const args of ['filter: { countries: "US" }', 'orderBy: { field: PURCHASED_AT, direction: ASC }']) {
      const { errors } = await client.ask(
        `{ software(after: "${software.pageInfo.endCursor}" ${args}) { nodes { id } } }`,
      );
      expect(errors).toEqual([
        expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }),
      ]);
    }
  });

  it('has nothing of another partner, also if its customers are named', async () => {
    const [theirs] = (await allSoftware(world.test, 'ptn_other')) as [SoftwareRow];
    expect(await ids(`customerIds: "${theirs.customerId}"`)).toEqual([]);
    expect((await client.query(`{ softwareById(id: "${theirs.id}") { id } }`)).softwareById).toBeNull();
    expect(await walk(world.test.as('SALES_AGENT', 'ptn_new'), 'software', '')).toEqual([]);
  });

  it('has single pieces by their ids', async () => {
    const [{ id, customerId }] = rows as [SoftwareRow];
    const { softwareById } = await client.query(`{ softwareById(id: "${id}") { id customer { id } } }`);
    expect(softwareById).toEqual({ id, customer: { id: customerId } });
  });
});
