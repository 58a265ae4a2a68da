import Database from 'better-sqlite3';
import { serveLimit } from './serve-limit';
import { sqliteFile } from './settings';

const instant = (column: string) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1000.0, 'unixepoch')`;

const nested = `
  SELECT json_object('customers', json_object('nodes', (
    SELECT json_group_array(json_object('id', "c"."id", 'name', "c"."name", 'domain', "c"."domain",
      'software', json_object('nodes', (
        SELECT json_group_array(json_object('id', "s"."id", 'quantity', "s"."quantity",
          'status', CASE WHEN "s"."status" = 'ACTIVE' AND "s"."expiresAt" <= @now THEN 'EXPIRED' ELSE "s"."status" END,
          'purchasedAt', ${instant('"s"."purchasedAt"')},
          'product', (SELECT json_object('title', "title") FROM "products" WHERE "id" = "s"."productId"),
          'editions', (
            SELECT json_group_array(json_object('version', "version", 'language', "language",
              'fileType', "fileType", 'os', "os") ORDER BY "version" DESC, "id")
            FROM "editions" WHERE "productId" = "s"."productId" AND "s"."hasMedia" = 1
          )))
        FROM (
          SELECT "software".*, "skus"."productId", "skus"."hasMedia"
          FROM "software" JOIN "skus" ON "skus"."id" = "software"."skuId"
          WHERE "customerId" = "c"."id" AND "partnerId" = @partnerId
          ORDER BY "purchasedAt" DESC, "software"."id" DESC LIMIT 5
        ) AS "s"))))
    FROM (SELECT * FROM "customers" WHERE "partnerId" = @partnerId ORDER BY "nameKey", "id" LIMIT 20) AS "c"
  ))) AS "data"`;

const small = `
  SELECT json_object('customer', json_object('id', "id", 'name', "name", 'domain', "domain", 'country', "country",
    'createdAt', ${instant('"createdAt"')})) AS "data"
  FROM "customers" WHERE "id" = @id AND "partnerId" = @partnerId`;

const db = new Database(sqliteFile, { readonly: true });
const selectNested = db.prepare(nested).pluck();
const selectSmall = db.prepare(small).pluck();

serveLimit({
  nested: (partnerId) => selectNested.get({ partnerId, now: Date.now() }) as string,
  small: (partnerId, id) => (selectSmall.get({ partnerId, id }) ?? '{"customer":null}') as string,
});
