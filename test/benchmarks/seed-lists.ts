import { DAY_MS } from '../../src/platform/base/clock';
import { readConfig } from '../../src/platform/config/config';
import { openDatabase } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import { dataSourceOptions } from '../../src/server/data-source';

/** Changes the data of a seed so that every filter of the lists across customers has something to leave out. */
export async function seedLists(dataDir: string, databaseUrl?: string): Promise<void> {
  const database = await openDatabase(dataSourceOptions(readConfig({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl })));
  await database.transaction(async (tx) => {
    const ofSet = sql`"partnerId" = 'ptn_bench'`;
    await tx.query(sql`UPDATE "customers" SET "country" = 'DE' WHERE ${ofSet} AND "id" LIKE '%7'`);
    await tx.query(sql`UPDATE "orders" SET "purchaseOrderNumber" = 'PO-' || "number", "status" = CASE
      WHEN "id" LIKE '%3' THEN 'CANCELLED' ELSE "status" END WHERE ${ofSet}`);
    await tx.query(sql`UPDATE "software" SET "status" = 'CANCELLED' WHERE ${ofSet} AND "orderId" LIKE '%3'`);
    await tx.query(sql`UPDATE "software" SET "expiresAt" = "purchasedAt" + CAST(${1_000 * DAY_MS} AS bigint)
      WHERE ${ofSet} AND "id" LIKE '%:2'`);
    await tx.query(sql`INSERT INTO "downloadLinks" ("id", "partnerId", "softwareId", "editionId", "round", "issuedAt",
        "expiresAt", "maxDownloads", "downloadsUsed")
      SELECT 'lnk_' || "id", "partnerId", "id", (SELECT MIN("id") FROM "editions" WHERE "id" LIKE 'edn_bench%'), 1,
        "placed", "placed" + CAST(${14 * DAY_MS} AS bigint), 50, 0
      FROM (SELECT s.*, CAST(${tx.now} AS bigint) - CAST(SUBSTR("id", 12, 6) AS bigint) * 60000 AS "placed" FROM "software" AS s
        WHERE ${ofSet} AND "id" LIKE '%:1') AS "linked"`);
    if (databaseUrl) await tx.query(sql`ANALYZE`);
  });
  await database.close();
}
