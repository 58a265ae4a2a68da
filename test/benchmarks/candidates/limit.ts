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

/** The limit that a link reached first. */
const linkStatus = `CASE
  WHEN "l"."expiresAt" <= @now AND ifnull("l"."exhaustedAt" >= "l"."expiresAt", 1)
    AND ifnull("l"."revokedAt" >= "l"."expiresAt", 1) THEN 'EXPIRED'
  WHEN "l"."exhaustedAt" IS NOT NULL AND ifnull("l"."exhaustedAt" <= "l"."revokedAt", 1) THEN 'EXHAUSTED'
  WHEN "l"."revokedAt" IS NOT NULL THEN 'REVOKED'
  WHEN "l"."endedAt" IS NULL THEN 'ACTIVE'
  ELSE 'EXPIRED' END`;

const screen = `
  SELECT json_object('customer', json_object('id', "id", 'name', "name", 'domain', "domain",
    'software', json_object('nodes', (
      SELECT json_group_array(json_object('id', "s"."id",
        'status', CASE WHEN "s"."status" = 'ACTIVE' AND "s"."expiresAt" <= @now THEN 'EXPIRED' ELSE "s"."status" END,
        'product', json_object('title', "s"."title"),
        'links', json_object('nodes', (
          SELECT json_group_array(json_object('status', ${linkStatus}, 'expiresAt', ${instant('"l"."expiresAt"')},
            'downloadsRemaining', "l"."maxDownloads" - "l"."downloadsUsed",
            'edition', json_object('version', "l"."version", 'language', "l"."language")))
          FROM (
            SELECT "downloadLinks".*, "editions"."version", "editions"."language"
            FROM "downloadLinks" JOIN "editions" ON "editions"."id" = "downloadLinks"."editionId"
            WHERE "softwareId" = "s"."id" AND "partnerId" = @partnerId
            ORDER BY "issuedAt" DESC, "downloadLinks"."id" DESC LIMIT 2
          ) AS "l"))))
      FROM (
        SELECT "software".*, "products"."title"
        FROM "software" JOIN "skus" ON "skus"."id" = "software"."skuId"
          JOIN "products" ON "products"."id" = "skus"."productId"
        WHERE "customerId" = @id AND "partnerId" = @partnerId
        ORDER BY "purchasedAt" DESC, "software"."id" DESC LIMIT 10
      ) AS "s")))) AS "data"
  FROM "customers" WHERE "id" = @id AND "partnerId" = @partnerId`;

const db = new Database(sqliteFile, { readonly: true });
const selectNested = db.prepare(nested).pluck();
const selectSmall = db.prepare(small).pluck();
const selectScreen = db.prepare(screen).pluck();

const NOT_FOUND = '{"customer":null}';

serveLimit({
  Nested: (partnerId) => selectNested.get({ partnerId, now: Date.now() }) as string,
  OneCustomer: (partnerId, id) => (selectSmall.get({ partnerId, id }) ?? NOT_FOUND) as string,
  Screen: (partnerId, id) => (selectScreen.get({ partnerId, id, now: Date.now() }) ?? NOT_FOUND) as string,
});
