import { Pool } from 'pg';
import { serveLimit } from './serve-limit';
import { postgresSession, settings } from './settings';

const instant = (column: string) =>
  `to_char(to_timestamp(${column} / 1000.0) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const nested = `
  SELECT json_build_object('customers', json_build_object('nodes', (
    SELECT json_agg(json_build_object('id', "c"."id", 'name', "c"."name", 'domain', "c"."domain",
      'software', json_build_object('nodes', (
        SELECT coalesce(json_agg(json_build_object('id', "s"."id", 'quantity', "s"."quantity",
          'status', CASE WHEN "s"."status" = 'ACTIVE' AND "s"."expiresAt" <= $2 THEN 'EXPIRED' ELSE "s"."status" END,
          'purchasedAt', ${instant('"s"."purchasedAt"')},
          'product', (SELECT json_build_object('title', "title") FROM "products" WHERE "id" = "s"."productId"),
          'editions', (
            SELECT coalesce(json_agg(json_build_object('version', "version", 'language', "language",
              'fileType', "fileType", 'os', "os") ORDER BY "version" DESC, "id"), '[]')
            FROM "editions" WHERE "productId" = "s"."productId" AND "s"."hasMedia" = 1
          )) ORDER BY "s"."purchasedAt" DESC, "s"."id" DESC), '[]')
        FROM (
          SELECT "software".*, "skus"."productId", "skus"."hasMedia"
          FROM "software" JOIN "skus" ON "skus"."id" = "software"."skuId"
          WHERE "customerId" = "c"."id" AND "partnerId" = $1
          ORDER BY "purchasedAt" DESC, "software"."id" DESC LIMIT 5
        ) AS "s"))) ORDER BY "c"."nameKey", "c"."id")
    FROM (SELECT * FROM "customers" WHERE "partnerId" = $1 ORDER BY "nameKey", "id" LIMIT 20) AS "c"
  )))::text AS "data"`;

const small = `
  SELECT json_build_object('customer', json_build_object('id', "id", 'name', "name", 'domain', "domain",
    'country', "country", 'createdAt', ${instant('"createdAt"')}))::text AS "data"
  FROM "customers" WHERE "id" = $2 AND "partnerId" = $1`;

const pool = new Pool({ connectionString: settings.databaseUrl, options: postgresSession });

async function dataOf(name: string, text: string, values: unknown[]): Promise<string> {
  const { rows } = await pool.query<{ data: string }>({ name, text, values });
  return rows[0]?.data ?? '{"customer":null}';
}

serveLimit({
  Nested: (partnerId) => dataOf('nested', nested, [partnerId, Date.now()]),
  OneCustomer: (partnerId, id) => dataOf('small', small, [partnerId, id]),
});
