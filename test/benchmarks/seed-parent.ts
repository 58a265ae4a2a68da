import { Client } from 'pg';
import { DAY_MS } from '../../src/platform/base/clock';
import { readConfig } from '../../src/platform/config/config';
import { openDatabase } from '../../src/platform/database/database';
import { raw } from '../../src/platform/database/sql';
import { dataSourceOptions } from '../../src/server/data-source';

/** The customer that has a quarter of all orders and software, and its first software, which was downloaded as often. */
export const PARENT = 'cus_bench_0000001';
export const DOWNLOADED = 'sft_bench_0000001:1';

/** One of four, of the ids of the large set. */
const ofParent = (id: string) => `"partnerId" = 'ptn_bench' AND CAST(SUBSTR(${id}, 11, 7) AS bigint) % 4 = 1`;

const statements = [
  `UPDATE "orders" SET "customerId" = '${PARENT}' WHERE ${ofParent('"id"')}`,
  `UPDATE "software" SET "customerId" = '${PARENT}' WHERE ${ofParent('"id"')}`,
  `INSERT INTO "cancellationRequests" SELECT 'can_' || "id", "partnerId", "customerId", "id", REPLACE("number", 'ORD', 'CAN'),
      'REJECTED', 'CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS', 'MINIMAL', 'title', 'description', 'OTHER', 'contact', 'contact',
      'contact', "currency", 1, NULL, "placedBy", "placedBy", "placedAt", "placedAt", NULL, "placedAt"
    FROM "orders" WHERE "customerId" = '${PARENT}'`,
  `INSERT INTO "auditEvents" ("id", "partnerId", "sequence", "at", "actor", "actorId", "roles", "action", "subjectId", "customerId",
      "softwareId", "outcome", "requestId", "hash")
    SELECT 'aud_' || "id", "partnerId", 1000000000 + ROW_NUMBER() OVER (), "placedAt" + ${DAY_MS}, 'download link', 'download link',
      '[]', 'DOWNLOAD_STARTED', "id", '${PARENT}', '${DOWNLOADED}', 'SUCCEEDED', 'request', ''
    FROM "orders" WHERE "customerId" = '${PARENT}'`,
];

/** Moves a quarter of the orders and software of a seed to one customer, and adds requests for them and events of one piece of software. */
export async function seedParent(dataDir: string, databaseUrl?: string): Promise<void> {
  if (databaseUrl) return seedPostgres(databaseUrl);
  const database = await openDatabase(dataSourceOptions(readConfig({ DATA_DIR: dataDir })));
  await database.transaction(async (tx) => {
    for (const statement of statements) await tx.query(raw(statement));
  });
  await database.close();
}

/** Does the same without the time-out of a gateway. */
async function seedPostgres(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`SET gateway.scope = 'all'`);
  for (const statement of statements) await client.query(statement);
  await client.query('VACUUM ANALYZE');
  await client.end();
}
