import { Client } from 'pg';
import { DAY_MS } from '../../src/platform/base/clock';
import { readConfig } from '../../src/platform/config/config';
import { openDatabase } from '../../src/platform/database/database';
import { raw } from '../../src/platform/database/sql';
import { dataSourceOptions } from '../../src/server/data-source';

const OF_SET = `"partnerId" = 'ptn_bench'`;

const statements = (now: number) => [
  `UPDATE "customers" SET "country" = 'DE' WHERE ${OF_SET} AND "id" LIKE '%7'`,
  `UPDATE "orders" SET "purchaseOrderNumber" = 'PO-' || "number",
    "status" = CASE WHEN "id" LIKE '%3' THEN 'CANCELLED' ELSE "status" END WHERE ${OF_SET}`,
  `UPDATE "software" SET "status" = 'CANCELLED' WHERE ${OF_SET} AND "orderId" LIKE '%3'`,
  `UPDATE "software" SET "expiresAt" = "purchasedAt" + ${1_000 * DAY_MS} WHERE ${OF_SET} AND "id" LIKE '%:2'`,
  // Issued over three weeks, in another order than the customers were added, so that some have expired.
  `INSERT INTO "downloadLinks" ("id", "partnerId", "softwareId", "editionId", "round", "issuedAt", "expiresAt",
      "maxDownloads", "downloadsUsed")
    SELECT 'lnk_' || "id", "partnerId", "id", (SELECT MIN("id") FROM "editions" WHERE "id" LIKE 'edn_bench%'), 1,
      "placed", "placed" + ${14 * DAY_MS}, 50, 0
    FROM (SELECT s.*, ${now} - CAST(SUBSTR("id", 12, 6) AS bigint) * 7919 % 30000 * 60000 AS "placed" FROM "software" AS s
      WHERE ${OF_SET} AND "id" LIKE '%:1') AS "linked"`,
];

/** Changes the data of a seed so that every filter of the lists across customers has something to leave out. */
export async function seedLists(dataDir: string, databaseUrl?: string): Promise<void> {
  if (databaseUrl) return seedPostgres(databaseUrl);
  const database = await openDatabase(dataSourceOptions(readConfig({ DATA_DIR: dataDir })));
  await database.transaction(async (tx) => {
    for (const statement of statements(tx.now)) await tx.query(raw(statement));
  });
  await database.close();
}

/** Does the same without the time-out of a gateway, and without the trigger that writes the search terms again. */
async function seedPostgres(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`SET gateway.scope = 'all'`);
  await client.query('ALTER TABLE "customers" DISABLE TRIGGER "customers_changed"');
  for (const statement of statements(Date.now())) await client.query(statement);
  await client.query('ALTER TABLE "customers" ENABLE TRIGGER "customers_changed"');
  await client.query('VACUUM ANALYZE');
  await client.end();
}
