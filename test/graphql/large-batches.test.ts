import { raw, sql } from '../../src/platform/database/sql';
import type { Data } from '../support/client';
import { statementsOf } from '../support/statements';
import { NORTHWIND, openTestGateway, type TestGateway } from '../support/test-gateway';

const ORDERS = 100;
const LINES_PER_ORDER = 200;

describe('a level of a query with more rows than SQLite can bind values', () => {
  let test: TestGateway;
  let customerId: string;

  beforeAll(async () => {
    test = await openTestGateway();
    test.unsound('the orders have only lines and software, since nothing else is requested');
    await test.make.partner({ id: NORTHWIND });
    const software = await test.make.software();
    customerId = software.customerId;
    await multiply(test, software.orderId);
  });
  afterAll(() => test.close());

  it('is read by one statement for each level', async () => {
    let customer: Data;
    const statements = await statementsOf(async () => {
      ({ customer } = await test.as('SALES_AGENT').query(
        `query ($by: CustomerBy!) { customer(by: $by) { orders(first: 100) { nodes {
          lines { lineNumber software { id } }
        } } } }`,
        { by: { id: customerId } },
      ));
    });
    const lines = customer.orders.nodes.flatMap((order: Data) => order.lines);
    expect(lines).toHaveLength((ORDERS - 1) * LINES_PER_ORDER + 1);
    expect(new Set(lines.map(({ software }: Data) => software.id)).size).toBe(lines.length);
    expect(statements).toHaveLength(4);
  });
});

/** Copies an order with its line and software until there are many. */
async function multiply({ gateway }: TestGateway, orderId: string): Promise<void> {
  await gateway.database.transaction(async (tx) => {
    const count = (name: string, to: number) =>
      sql`${raw(name)} AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM ${raw(name)} WHERE n < ${to})`;
    await tx.query(sql`WITH RECURSIVE ${count('o', ORDERS - 1)}
      INSERT INTO "orders" SELECT 'ord_' || n, "partnerId", "customerId", 'ORD-00000-' || SUBSTR(CAST(100000 + n AS text), 2), "status", "placedAt",
        "placedBy", "purchaseOrderNumber", "currency", "totalMinor", NULL, 0
      FROM "orders", o WHERE "id" = ${orderId}`);
    await tx.query(sql`WITH RECURSIVE ${count('o', ORDERS - 1)}, ${count('l', LINES_PER_ORDER)}
      INSERT INTO "orderLines" SELECT 'oln_' || o.n || '.' || l.n, "partnerId", 'ord_' || o.n, l.n, "skuId", "quantity",
        "unitPriceMinor", "currency", "linkTtlMs", "maxDownloads", "cancelWindowDays", NULL
      FROM "orderLines", o, l WHERE "orderId" = ${orderId}`);
    await tx.query(sql`INSERT INTO "software" SELECT 'sft_' || l."id", s."partnerId", s."customerId", l."orderId",
        l."id", l."skuId", NULL, 1, s."status", s."purchasedAt", NULL, NULL, 0
      FROM "orderLines" AS l, "software" AS s WHERE s."orderId" = ${orderId} AND l."orderId" <> ${orderId}`);
  });
}
