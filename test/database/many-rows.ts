import { loadLargeSet } from '../../src/demo/large-set/load-large-set';
import { DAY_MS } from '../../src/platform/base/clock';
import { identifier, sql } from '../../src/platform/database/sql';
import type { Gateway } from '../../src/server/gateway';
import { engine } from '../support/engine';
import { NORTHWIND } from '../support/test-gateway';

const CUSTOMERS = engine === 'postgres' ? 2_000 : 30;

/** One of ten. */
const isRare = sql`("id" LIKE '%3' OR "id" LIKE '%3:1')`;

/** From the purchases of the set to the week in which tests run. */
const TO_THIS_WEEK = sql`CAST(${750 * DAY_MS} AS bigint)`;

const isOpen = sql`"number" LIKE '%H'`;

/** More rows than a page has, for each table that grows. They are not consistent with each other. */
const statements = [
  ...['customers', 'orders', 'orderLines', 'payments', 'software'].map(
    (table) => sql`UPDATE ${identifier(table)} SET "partnerId" = ${NORTHWIND} WHERE SUBSTR("id", 17, 1) IN ('4', '6')`,
  ),
  sql`INSERT INTO "cancellationRequests" SELECT 'can_' || "id", "partnerId", "customerId", "id", REPLACE("number", 'ORD', 'CAN'),
    CASE WHEN ${isOpen} THEN 'SUBMITTED' ELSE 'REJECTED' END, 'CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS', 'MINIMAL',
    'title', 'description', 'OTHER', 'contact', 'contact', 'contact', "currency", 1, NULL, "placedBy", "placedBy",
    "placedAt", CASE WHEN ${isOpen} THEN NULL ELSE "placedAt" END, NULL, "placedAt" FROM "orders"`,
  sql`INSERT INTO "cancellationItems" SELECT 'can_' || "orderId", "id", 0 FROM "software"`,
  sql`INSERT INTO "attachments" SELECT 'att_' || "id", "partnerId", 'file', 'text/plain', 1, "placedAt", "placedAt", ${'0'.repeat(64)},
    'can_' || "id", "placedAt", NULL FROM "orders"`,
  sql`INSERT INTO "attachments" SELECT 'att_upload_' || "id", "partnerId", 'file', 'text/plain', 1, "placedAt", "placedAt", ${'0'.repeat(64)},
    NULL, "placedAt", NULL FROM "orders"`,
  sql`INSERT INTO "productKeys" SELECT 'key_' || "id", "skuId", '2025', '', '', "id", '', NULL, "id", "partnerId",
    "purchasedAt", NULL, NULL, 1, NULL, NULL, NULL FROM "software"`,
  sql`UPDATE "customers" SET "country" = 'DE' WHERE ${isRare}`,
  sql`UPDATE "orders" SET "purchaseOrderNumber" = 'PO-' || "id" WHERE "number" LIKE '%7'`,
  sql`UPDATE "orders" SET "status" = 'CANCELLED' WHERE ${isRare}`,
  sql`UPDATE "software" SET "expiresAt" = "purchasedAt" + ${TO_THIS_WEEK} WHERE "id" LIKE '%:2'`,
  sql`UPDATE "software" SET "status" = 'CANCELLED' WHERE "orderId" IN (SELECT "id" FROM "orders" WHERE ${isRare})`,
  sql`INSERT INTO "downloadLinks" SELECT 'lnk_' || "id", "partnerId", "id", (SELECT MIN("id") FROM "editions"), 1,
    "purchasedAt", "purchasedAt" + CASE WHEN ${isRare} THEN ${TO_THIS_WEEK} ELSE 1 END, 50, 0, NULL, NULL, NULL, "purchasedAt" FROM "software"`,
  sql`INSERT INTO "auditEvents" ("id", "partnerId", "sequence", "at", "actor", "actorId", "roles", "action", "subjectId",
      "customerId", "softwareId", "outcome", "requestId", "hash")
    SELECT 'aud_' || s."id" || e."version" || e."language", s."partnerId", ROW_NUMBER() OVER (), s."purchasedAt",
    'actor', 'actor', '[]', CASE s."id" WHEN 'sft_bench_0000017:1' THEN 'LINK_ISSUED' ELSE 'DOWNLOAD_STARTED' END, s."id",
    s."customerId", s."id", 'SUCCEEDED', 'request', ''
    FROM "software" AS s JOIN "editions" AS e ON e."productId" = (SELECT MIN("id") FROM "products")`,
];

/** Fills every table that grows with rows of the partner `ptn_bench`. */
export async function makeManyRows({ database, mediaStore }: Gateway): Promise<void> {
  const set = { partnerName: 'Bench', customers: CUSTOMERS, software: 2, products: 2, editions: 8 };
  await loadLargeSet(database, mediaStore, set, () => {});
  await database.transaction(async (tx) => {
    for (const statement of statements) await tx.query(statement);
    if (engine === 'postgres') await tx.query(sql`ANALYZE`);
  });
}
