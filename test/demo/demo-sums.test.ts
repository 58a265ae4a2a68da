import { sql } from '../../src/platform/database/sql';
import { type DemoDatabase, openDemoDatabase } from './demo-database';

describe('the sums of the demo', () => {
  let demo: DemoDatabase;

  beforeAll(async () => {
    demo = await openDemoDatabase();
  });
  afterAll(() => demo.close());

  it('agree between orders, lines and payments', async () => {
    const wrong = await demo.values(
      sql`SELECT o."id" FROM "orders" AS o JOIN "payments" AS p ON p."orderId" = o."id"
        WHERE o."totalMinor" <> p."amountMinor" OR o."currency" <> p."currency" OR o."totalMinor" <> (
          SELECT SUM("quantity" * "unitPriceMinor") FROM "orderLines" AS l WHERE l."orderId" = o."id")`,
    );
    expect(wrong).toEqual([]);
    expect(await demo.values(sql`SELECT COUNT(*) FROM "orders" UNION ALL SELECT COUNT(*) FROM "payments"`)).toEqual([
      56, 56,
    ]);
  });

  it('agree between lines and software', async () => {
    const wrong = await demo.values(
      sql`SELECT l."id" FROM "orderLines" AS l LEFT JOIN "software" AS s ON s."orderLineId" = l."id"
        WHERE s."id" IS NULL OR s."skuId" <> l."skuId" OR s."quantity" <> l."quantity" OR s."orderId" <> l."orderId"`,
    );
    expect(wrong).toEqual([]);
  });

  it('agree between refunds and completed cancellations', async () => {
    const wrong = await demo.values(
      sql`SELECT p."orderId" FROM "payments" AS p WHERE p."refundedMinor" <> COALESCE((
        SELECT SUM("amountApprovedMinor") FROM "cancellationRequests" AS r WHERE r."orderId" = p."orderId"), 0)`,
    );
    expect(wrong).toEqual([]);
    expect(await demo.values(sql`SELECT COUNT(*) FROM "payments" WHERE "refundedMinor" > 0`)).toEqual([2]);
  });

  it('agree between credit lines and payments without refunds', async () => {
    const lines = await demo.rows<{ used: number; owed: number; limit: number }>(
      sql`SELECT c."usedMinor" AS "used", c."limitMinor" AS "limit", (
          SELECT SUM("amountMinor" - "refundedMinor") FROM "payments" AS p
          WHERE p."partnerId" = c."partnerId" AND p."currency" = c."currency") AS "owed"
        FROM "creditLines" AS c`,
    );
    expect(lines.map(({ used }) => used)).toEqual(lines.map(({ owed }) => owed));
    expect(lines.every(({ used, limit }) => used < limit / 2)).toBe(true);
    expect(lines).toHaveLength(7);
  });

  it('agree with the prices of the catalogue', async () => {
    const wrong = await demo.values(
      sql`SELECT l."id" FROM "orderLines" AS l JOIN "orders" AS o ON o."id" = l."orderId"
        JOIN "customers" AS c ON c."id" = o."customerId"
        LEFT JOIN "offers" AS f ON f."skuId" = l."skuId" AND f."country" = c."country" AND f."segment" = c."segment"
        LEFT JOIN "prices" AS p ON p."offerId" = f."id"
        WHERE p."offerId" IS NULL OR p."unitPriceMinor" <> l."unitPriceMinor" OR f."currency" <> l."currency"`,
    );
    expect(wrong).toEqual([]);
  });

  it('stay within the quantities of the SKUs', async () => {
    const wrong = await demo.values(
      sql`SELECT l."id" FROM "orderLines" AS l JOIN "skus" AS s ON s."id" = l."skuId"
        WHERE l."quantity" NOT BETWEEN s."minimumQuantity" AND s."maximumQuantity"`,
    );
    expect(wrong).toEqual([]);
  });

  it('match the keys: from the pool of the SKU, one for each delivered version', async () => {
    const [row] = await demo.rows(
      sql`SELECT
        (SELECT COUNT(*) FROM "productKeys" AS k JOIN "software" AS s ON s."id" = k."softwareId"
          WHERE k."skuId" <> s."skuId" OR k."partnerId" <> s."partnerId") AS "foreign",
        (SELECT COUNT(*) FROM "downloadLinks" AS l JOIN "editions" AS e ON e."id" = l."editionId"
          JOIN "software" AS s ON s."id" = l."softwareId" JOIN "skus" AS u ON u."id" = s."skuId"
          WHERE u."keyDelivery" NOT IN ('NONE', 'IN_MEDIA') AND NOT EXISTS (SELECT 1 FROM "productKeys" AS k
            WHERE k."softwareId" = s."id" AND k."version" = e."version")) AS "missing"`,
    );
    expect(row).toEqual({ foreign: 0, missing: 0 });
  });
});
