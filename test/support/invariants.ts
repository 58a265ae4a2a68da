import { raw } from '../../src/database/sql';
import type { Gateway } from '../../src/gateway';

/** What must hold whatever was done, each as a statement that finds the rows for which it does not. */
const violations: Readonly<Record<string, string>> = {
  'an order’s total is the sum of its lines': `
    SELECT o."id" FROM "orders" AS o LEFT JOIN "orderLines" AS l ON l."orderId" = o."id"
    GROUP BY o."id", o."totalMinor" HAVING o."totalMinor" <> COALESCE(SUM(l."unitPriceMinor" * l."quantity"), 0)`,

  'an order has one payment, of its total': `
    SELECT o."id" FROM "orders" AS o LEFT JOIN "payments" AS p ON p."orderId" = o."id"
    WHERE p."id" IS NULL OR p."amountMinor" <> o."totalMinor" OR p."currency" <> o."currency"`,

  'a line became one piece of software': `
    SELECT l."id" FROM "orderLines" AS l LEFT JOIN "software" AS s ON s."orderLineId" = l."id"
    WHERE s."id" IS NULL OR s."orderId" <> l."orderId" OR s."skuId" <> l."skuId" OR s."quantity" <> l."quantity"`,

  'what was refunded is what was approved': `
    SELECT p."id" FROM "payments" AS p
    WHERE p."refundedMinor" <> (SELECT COALESCE(SUM(r."amountApprovedMinor"), 0)
      FROM "cancellationRequests" AS r WHERE r."orderId" = p."orderId" AND r."status" = 'COMPLETED')`,

  'what is requested is paid and not refunded': `
    SELECT p."id" FROM "payments" AS p
    WHERE p."amountMinor" - p."refundedMinor" < (SELECT COALESCE(SUM(r."amountRequestedMinor"), 0)
      FROM "cancellationRequests" AS r WHERE r."orderId" = p."orderId" AND r."status" = 'SUBMITTED')`,

  'what is used of a credit line is what was paid and not refunded': `
    SELECT c."partnerId", c."currency" FROM "creditLines" AS c
    WHERE c."usedMinor" <> (SELECT COALESCE(SUM(p."amountMinor" - p."refundedMinor"), 0)
      FROM "payments" AS p WHERE p."partnerId" = c."partnerId" AND p."currency" = c."currency")`,

  'software is pending exactly while one request about it is open': `
    SELECT s."id" FROM "software" AS s
    WHERE (s."status" = 'CANCELLATION_PENDING') <> (1 = (SELECT COUNT(*) FROM "cancellationItems" AS i
      JOIN "cancellationRequests" AS r ON r."id" = i."cancellationRequestId"
      WHERE i."softwareId" = s."id" AND i."isOpen" = 1 AND r."status" = 'SUBMITTED'))`,

  'an item is open exactly while its request is': `
    SELECT r."id" FROM "cancellationItems" AS i
    JOIN "cancellationRequests" AS r ON r."id" = i."cancellationRequestId"
    WHERE (i."isOpen" = 1) <> (r."status" = 'SUBMITTED')`,

  'software is cancelled exactly when one request about it was completed': `
    SELECT s."id" FROM "software" AS s
    WHERE (s."status" = 'CANCELLED') <> (1 = (SELECT COUNT(*) FROM "cancellationItems" AS i
      JOIN "cancellationRequests" AS r ON r."id" = i."cancellationRequestId"
      WHERE i."softwareId" = s."id" AND r."status" = 'COMPLETED'))`,

  'a request is about software of its order, customer and partner': `
    SELECT r."id" FROM "cancellationRequests" AS r
    LEFT JOIN "cancellationItems" AS i ON i."cancellationRequestId" = r."id"
    LEFT JOIN "software" AS s ON s."id" = i."softwareId"
    WHERE s."id" IS NULL OR s."orderId" <> r."orderId" OR s."customerId" <> r."customerId"
      OR s."partnerId" <> r."partnerId"`,

  'cancelled software has no key that is not revoked': `
    SELECT k."id" FROM "productKeys" AS k JOIN "software" AS s ON s."id" = k."softwareId"
    WHERE s."status" = 'CANCELLED' AND k."revokedAt" IS NULL`,

  'no other software has a revoked key': `
    SELECT k."id" FROM "productKeys" AS k JOIN "software" AS s ON s."id" = k."softwareId"
    WHERE s."status" <> 'CANCELLED' AND k."revokedAt" IS NOT NULL`,

  'cancelled software has no link that is not revoked': `
    SELECT l."id" FROM "downloadLinks" AS l JOIN "software" AS s ON s."id" = l."softwareId"
    WHERE s."status" = 'CANCELLED' AND (l."revokedAt" IS NULL OR l."endedAt" IS NULL)`,

  'an order is cancelled when all its software is, partially when some is': `
    SELECT o."id" FROM "orders" AS o JOIN "software" AS s ON s."orderId" = o."id"
    GROUP BY o."id", o."status" HAVING o."status" <> CASE COUNT(CASE WHEN s."status" = 'CANCELLED' THEN 1 END)
      WHEN 0 THEN 'COMPLETED' WHEN COUNT(*) THEN 'CANCELLED' ELSE 'PARTIALLY_CANCELLED' END`,

  'the rounds of a link count from 1, and only the last one is current': `
    SELECT "softwareId", "editionId" FROM "downloadLinks" GROUP BY "softwareId", "editionId"
    HAVING MIN("round") <> 1 OR MAX("round") <> COUNT(*) OR COUNT(*) - COUNT("endedAt") > 1
      OR MIN(CASE WHEN "endedAt" IS NULL THEN "round" END) <> MAX("round")`,

  'a key is of the SKU that was bought and of its owner': `
    SELECT k."id" FROM "productKeys" AS k JOIN "software" AS s ON s."id" = k."softwareId"
    WHERE k."skuId" <> s."skuId" OR k."partnerId" <> s."partnerId"`,

  'everything of an order is its partner’s and customer’s': `
    SELECT o."id" FROM "orders" AS o JOIN "customers" AS c ON c."id" = o."customerId"
    JOIN "payments" AS p ON p."orderId" = o."id" JOIN "software" AS s ON s."orderId" = o."id"
    JOIN "orderLines" AS l ON l."orderId" = o."id"
    WHERE s."customerId" <> o."customerId"
      OR o."partnerId" <> c."partnerId" OR o."partnerId" <> p."partnerId"
      OR o."partnerId" <> s."partnerId" OR o."partnerId" <> l."partnerId"`,

  'a request has at most five attachments, all of its partner': `
    SELECT r."id" FROM "cancellationRequests" AS r JOIN "attachments" AS a ON a."cancellationRequestId" = r."id"
    GROUP BY r."id" HAVING COUNT(*) > 5 OR COUNT(CASE WHEN a."partnerId" <> r."partnerId" THEN 1 END) > 0`,

  'a submission and a decision are each in the audit trail once': `
    SELECT r."id" FROM "cancellationRequests" AS r LEFT JOIN "auditEvents" AS e ON e."subjectId" = r."id"
    GROUP BY r."id", r."status" HAVING COUNT(e."id") <> CASE r."status" WHEN 'SUBMITTED' THEN 1 ELSE 2 END
      OR COUNT(CASE WHEN e."action" = 'CANCELLATION_SUBMITTED' THEN 1 END) <> 1
      OR COUNT(CASE WHEN e."action" = 'CANCELLATION_' || r."status" THEN 1 END) <> 1`,

  'an idempotency key stands for something that was made': `
    SELECT "key" FROM "idempotencyRecords" WHERE "resultId" NOT IN (SELECT "id" FROM "orders")
      AND "resultId" NOT IN (SELECT "id" FROM "cancellationRequests")`,
};

/** Fails with what does not hold and the rows for which it does not. */
export async function expectInvariants({ database }: Pick<Gateway, 'database'>): Promise<void> {
  const found: Record<string, unknown[]> = {};
  for (const [rule, statement] of Object.entries(violations)) {
    const rows = await database.query(raw(statement));
    if (rows.length > 0) found[rule] = rows;
  }
  expect(found).toEqual({});
}
