import { raw, type Sql, sql } from '../../src/platform/database/sql';
import type { Software } from '../../src/software/software.entity';
import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

/** A customer with more software than this has many: each product or status is then looked up. */
const FEW = 200;

interface Bought {
  readonly id: string;
  readonly skuId: string;
  readonly status: string;
}

const PAGE = `query ($id: ID!, $search: String, $status: [SoftwareStatus!], $first: Int, $after: String, $last: Int, $before: String) {
  node(id: $id) { ... on Customer {
    software(search: $search, status: $status, first: $first, after: $after, last: $last, before: $before) {
      totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  } }
}`;

describe('the chosen software of a customer with few and with many', () => {
  let test: TestGateway;
  let client: Client;
  let skuIds: readonly string[];
  /** The software of each customer, latest first. */
  const bought = new Map<string, readonly Bought[]>();

  beforeAll(async () => {
    test = await openTestGateway();
    test.unsound('Most of the software has no order of its own, and its cancellation no request.');
    const { make, gateway } = test;
    await make.partner({ id: NORTHWIND });
    const titles = ['Red Server', 'Blue Server', 'Green Tool', 'Server of others'];
    const skus = [];
    for (const title of titles) skus.push(await make.sku({ title }));
    skuIds = skus.map(({ id }) => id);
    for (const count of [7, FEW, FEW + 1]) {
      const first = await make.software({ skuId: skuIds[2] as string });
      await gateway.database.transaction(async (tx) => {
        for (const statement of more(first, count)) await tx.query(statement);
      });
      const rows = await gateway.database.query<Bought>(
        sql`SELECT "id", "skuId", "status" FROM "software" WHERE "customerId" = ${first.customerId} ORDER BY "purchasedAt" DESC, "id" DESC`,
      );
      bought.set(first.customerId, rows);
    }
    client = test.as('SALES_AGENT');
  });
  afterAll(() => test.close());

  /** Buys more software with the order of the first piece, so that it is `count` pieces. Some are bought at the same time. */
  function more({ id, orderId }: Software, count: number): Sql[] {
    const counted = sql`WITH RECURSIVE "counted" ("n") AS (SELECT 2 UNION ALL SELECT "n" + 1 FROM "counted" WHERE "n" < ${raw(String(count))})`;
    const skuId = sql`CASE WHEN "n" % 5 = 1 THEN ${skuIds[0]} WHEN "n" % 7 = 2 THEN ${skuIds[1]} ELSE "skuId" END`;
    return [
      sql`${counted} INSERT INTO "orderLines" ("id", "partnerId", "orderId", "lineNumber", "skuId", "quantity", "unitPriceMinor",
          "currency", "linkTtlMs", "maxDownloads")
        SELECT "id" || 'x' || "n", "partnerId", "orderId", "n", ${skuId}, 1, 1, "currency", "linkTtlMs", "maxDownloads"
        FROM "orderLines" CROSS JOIN "counted" WHERE "orderId" = ${orderId} AND "lineNumber" = 1`,
      sql`INSERT INTO "software" ("id", "partnerId", "customerId", "orderId", "orderLineId", "skuId", "quantity", "status", "purchasedAt")
        SELECT s."id" || 'x' || "lineNumber", l."partnerId", s."customerId", l."orderId", l."id", l."skuId", 1,
          CASE WHEN "lineNumber" % 6 = 1 THEN 'CANCELLED' WHEN "lineNumber" % 11 = 3 THEN 'CANCELLATION_PENDING' ELSE 'ACTIVE' END,
          s."purchasedAt" + 1000 * ("lineNumber" / 3)
        FROM "orderLines" AS l JOIN "software" AS s ON s."id" = ${id} WHERE l."orderId" = ${orderId} AND "lineNumber" > 1`,
    ];
  }

  const choices: [string, Data, (each: Bought) => boolean][] = [
    ['two products', { search: 'server' }, ({ skuId }) => skuIds.indexOf(skuId) < 2],
    ['one product', { search: 'blue' }, ({ skuId }) => skuId === skuIds[1]],
    ['a product that it has not', { search: 'others' }, () => false],
    ['no product', { search: 'unknown' }, () => false],
    ['a rare status', { status: ['CANCELLED'] }, ({ status }) => status === 'CANCELLED'],
    [
      'rare statuses',
      { status: ['CANCELLED', 'CANCELLATION_PENDING', 'CANCELLED'] },
      ({ status }) => status !== 'ACTIVE',
    ],
    ['a common status', { status: ['ACTIVE', 'CANCELLED'] }, ({ status }) => status !== 'CANCELLATION_PENDING'],
    [
      'two products with a common status',
      { search: 'server', status: ['ACTIVE'] },
      ({ skuId, status }) => skuIds.indexOf(skuId) < 2 && status === 'ACTIVE',
    ],
    [
      'two products with rare statuses',
      { search: 'server', status: ['CANCELLED', 'CANCELLATION_PENDING'] },
      ({ skuId, status }) => skuIds.indexOf(skuId) < 2 && status !== 'ACTIVE',
    ],
  ];

  it.each(choices)('is each piece once, in order, in pages of both directions: %s', async (_name, choice, isChosen) => {
    for (const [id, software] of bought) {
      const chosen = software.filter(isChosen).map((each) => each.id);
      expect(await idsOfPages(id, choice, true)).toEqual(chosen);
      expect(await idsOfPages(id, choice, false)).toEqual(chosen);
    }
  });

  async function idsOfPages(id: string, choice: Data, forward: boolean): Promise<string[]> {
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const variables = forward ? { first: 60, after: cursor } : { last: 60, before: cursor };
      const { software } = (await client.query(PAGE, { id, ...choice, ...variables })).node;
      pages.push(software.nodes.map((node: Data) => node.id));
      const { hasNextPage, hasPreviousPage, startCursor, endCursor }: Data = software.pageInfo;
      cursor = forward ? hasNextPage && endCursor : hasPreviousPage && startCursor;
    } while (cursor);
    return (forward ? pages : pages.reverse()).flat();
  }

  it.each(choices)('is the same if it is read for all customers together: %s', async (_name, choice, isChosen) => {
    const { nodes } = await client.query(
      `query ($ids: [ID!]!, $search: String, $status: [SoftwareStatus!]) {
        nodes(ids: $ids) { ... on Customer { id software(first: 3, search: $search, status: $status) {
          totalCount nodes { id sku { id } }
        } } }
      }`,
      { ids: [...bought.keys()], ...choice },
    );
    expect(nodes).toHaveLength(bought.size);
    for (const { id, software } of nodes) {
      const chosen = (bought.get(id) as readonly Bought[]).filter(isChosen);
      expect(software).toEqual({
        totalCount: chosen.length,
        nodes: chosen.slice(0, 3).map((each) => ({ id: each.id, sku: { id: each.skuId } })),
      });
    }
  });
});
