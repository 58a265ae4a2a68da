import { randomUUID } from 'node:crypto';
import { DAY_MS } from '../../src/platform/base/clock';
import { sql } from '../../src/platform/database/sql';
import type { Client, Data } from '../support/client';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

/** Customers in two countries, with names in two scripts. */
const CUSTOMERS = [
  { name: 'Zebra', country: 'DE' },
  { name: 'Ähnlich', country: 'US' },
  { name: '阿里', country: 'CN' },
  { name: 'apple', country: 'US' },
] as const;

/** A gateway with software of several customers and products, bought at different times, and as much of another partner. */
export type ListWorld = Awaited<ReturnType<typeof openListWorld>>;

/** Opens a gateway with twelve pieces of software for each of two partners. Some are subscriptions. */
export async function openListWorld() {
  const test = await openTestGateway();
  const skus = [await test.make.sku(), await test.make.sku()] as const;
  await fill(test, NORTHWIND, skus);
  await fill(test, 'ptn_other', skus);
  const productIds = skus.map(({ productId }) => productId);
  return { test, skus, productIds };
}

async function fill(test: TestGateway, partnerId: string, skus: readonly { readonly id: string }[]) {
  const { make, clock } = test;
  await make.partner({ id: partnerId });
  const customers: Data[] = [];
  for (const some of CUSTOMERS) {
    clock.advance(1_000);
    customers.push(await make.customer({ ...some, partnerId }));
  }
  for (let index = 0; index < 12; index += 1) {
    // Some are bought at the same time.
    clock.advance(index % 3 === 0 ? DAY_MS : 0);
    const isSubscription = index % 3 !== 1;
    const days = index < 6 ? 1 : 100 + index;
    await make.software({
      partnerId,
      customerId: customers[index % customers.length].id,
      skuId: skus[index % 3 === 0 ? 1 : 0]?.id as string,
      ...(isSubscription && { expiresAt: clock.now + days * DAY_MS, subscriptionId: randomUUID() }),
    });
  }
}

/** A row of the database with the values that lists are filtered and sorted by. */
export interface SoftwareRow {
  readonly id: string;
  readonly customerId: string;
  readonly nameKey: string;
  readonly country: string;
  readonly skuId: string;
  readonly purchasedAt: number;
  readonly expiresAt: number | null;
  readonly orderId: string;
}

/** Returns all software of a partner with its customers, without any order. */
export async function allSoftware({ gateway }: TestGateway, partnerId = NORTHWIND): Promise<SoftwareRow[]> {
  const rows = await gateway.database.query<SoftwareRow>(
    sql`SELECT s."id", s."customerId", c."nameKey", c."country", s."skuId", s."purchasedAt", s."expiresAt", s."orderId"
      FROM "software" AS s JOIN "customers" AS c ON c."id" = s."customerId" WHERE s."partnerId" = ${partnerId}`,
  );
  return rows.map((row) => ({
    ...row,
    purchasedAt: Number(row.purchasedAt),
    expiresAt: row.expiresAt === null ? null : Number(row.expiresAt),
  }));
}

/** Returns the ids of rows sorted by these columns, of which the id is the last. */
export function sortedBy<Row extends { readonly id: string }>(
  rows: readonly Row[],
  columns: readonly (keyof Row)[],
): string[] {
  const compare = (some: Row, other: Row) => {
    const column = columns.find((each) => some[each] !== other[each]);
    if (column === undefined) return 0;
    return (some[column] as string) < (other[column] as string) ? -1 : 1;
  };
  return [...rows].sort(compare).map(({ id }) => id);
}

/** Reads all pages of a list, forwards or backwards, and returns the ids in the order of the list. */
export async function walk(client: Client, list: string, args: string, forward = true): Promise<string[]> {
  const ids: string[] = [];
  let cursor = '';
  do {
    const window = forward
      ? `first: 5 ${cursor && `after: "${cursor}"`}`
      : `last: 5 ${cursor && `before: "${cursor}"`}`;
    const data = await client.query(
      `{ list: ${list}(${window} ${args}) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    );
    const { nodes, pageInfo } = data.list;
    const page = nodes.map(({ id }: Data) => id as string);
    if (forward) ids.push(...page);
    else ids.unshift(...page);
    cursor = forward ? pageInfo.hasNextPage && pageInfo.endCursor : pageInfo.hasPreviousPage && pageInfo.startCursor;
  } while (cursor);
  return ids;
}
