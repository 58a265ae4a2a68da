import { up as keyPromises } from './1790000000019-key-promises';

/** Number of keys of a pool that software is sold with. */
const NEEDED = `CASE u."keyDelivery" WHEN 'ONE_PER_LICENCE' THEN s."quantity" ELSE 1 END`;
const HAS_POOL = `u."keyDelivery" NOT IN ('NONE', 'IN_MEDIA', 'UNMAPPED')`;

/** Reserved keys of software that are not assigned yet. A reserved key counts like an assigned one: it is not promised too. */
const reserved = (which: string) => `(SELECT COUNT(*) FROM "productKeys" AS r WHERE r."reservedForId" = s."orderLineId"
  AND r."softwareId" IS NULL AND r."fingerprint" NOT LIKE 'aside:%'${which})`;
const RESERVED = reserved('');
const reservedOf = (version: string) => reserved(` AND r."version" = ${version}`);

/** Does the same as in migration 19, except that replaced keys do not count, and reserved ones do. */
const promiseAll = (which: string) => `
  INSERT INTO "keyPromises" ("softwareId", "skuId", "keysDue", "expiresAt", "purchasedAt")
  SELECT s."id", s."skuId", ${NEEDED} - COUNT(CASE WHEN k."version" = p."currentVersion" THEN 1 END)
    - ${reservedOf('p."currentVersion"')}, s."expiresAt", s."purchasedAt"
  FROM "software" AS s JOIN "skus" AS u ON u."id" = s."skuId" JOIN "products" AS p ON p."id" = u."productId"
  LEFT JOIN "productKeys" AS k ON k."softwareId" = s."id" AND k."replacedAt" IS NULL
  WHERE s."status" <> 'CANCELLED' AND ${HAS_POOL}${which}
  GROUP BY s."id", u."id", p."id" HAVING ${NEEDED} > COUNT(DISTINCT k."licenceNumber") + ${RESERVED}`;

const STILL_DUE = `${NEEDED} - (SELECT COUNT(*) FROM "productKeys" AS k WHERE k."softwareId" = d."softwareId"
  AND k."version" = NEW."currentVersion" AND k."replacedAt" IS NULL) - ${reservedOf('NEW."currentVersion"')}`;
const OF_PRODUCT = `s."id" = d."softwareId" AND u."id" = d."skuId" AND u."productId" = NEW."id"`;

/** The software that a key is reserved for, if the key has the current version. */
const OF_RESERVED = `"software" AS s JOIN "skus" AS u ON u."id" = s."skuId" JOIN "products" AS p ON p."id" = u."productId"
  WHERE s."orderLineId" = NEW."reservedForId" AND p."currentVersion" = NEW."version"`;

/** Lets a function see the rows of all partners, regardless of the scope of the session, which has its scope again afterwards. */
export const SEEING_ALL = `DECLARE "before" text = current_setting('gateway.scope', true);
    BEGIN
      PERFORM set_config('gateway.scope', 'all', true);`;
export const SEEING_AS_BEFORE = `PERFORM set_config('gateway.scope', COALESCE("before", ''), true);`;

const TAKE_PROMISE = `
      DELETE FROM "keyPromises" WHERE "keysDue" = 1 AND "softwareId" = (SELECT s."id" FROM ${OF_RESERVED});
      IF NOT FOUND THEN
        UPDATE "keyPromises" SET "keysDue" = "keysDue" - 1 WHERE "softwareId" = (SELECT s."id" FROM ${OF_RESERVED});
      END IF;`;

/** The changed functions of migration 19, and the triggers that keep promises and stocks correct from now on. */
export const promises = [
  `
    CREATE OR REPLACE FUNCTION "software_promised"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO "keyPromises" ("softwareId", "skuId", "keysDue", "expiresAt", "purchasedAt")
      SELECT s."id", s."skuId", ${NEEDED}, s."expiresAt", s."purchasedAt"
      FROM "added" AS s JOIN "skus" AS u ON u."id" = s."skuId" WHERE s."status" <> 'CANCELLED' AND ${HAS_POOL};
      RETURN NULL;
    END $$
  `,
  `
    CREATE OR REPLACE FUNCTION "skus_deliveryChanged"() RETURNS trigger LANGUAGE plpgsql AS $$ ${SEEING_ALL}
      DELETE FROM "keyPromises" WHERE "skuId" = NEW."id";
      ${promiseAll(' AND u."id" = NEW."id"')};
      ${SEEING_AS_BEFORE}
      RETURN NULL;
    END $$
  `,
  `
    CREATE OR REPLACE FUNCTION "products_versionChanged"() RETURNS trigger LANGUAGE plpgsql AS $$ ${SEEING_ALL}
      DELETE FROM "keyPromises" AS d USING "software" AS s, "skus" AS u WHERE ${OF_PRODUCT} AND ${STILL_DUE} <= 0;
      UPDATE "keyPromises" AS d SET "keysDue" = ${STILL_DUE} FROM "software" AS s, "skus" AS u
      WHERE ${OF_PRODUCT} AND d."keysDue" <> ${STILL_DUE};
      ${SEEING_AS_BEFORE}
      RETURN NULL;
    END $$
  `,
  `
    CREATE FUNCTION "productKeys_reservedFor"() RETURNS trigger LANGUAGE plpgsql AS $$ ${SEEING_ALL}
      ${TAKE_PROMISE}
      ${SEEING_AS_BEFORE}
      RETURN NULL;
    END $$
  `,
  `
    CREATE TRIGGER "productKeys_reservedFor" AFTER INSERT ON "productKeys" FOR EACH ROW
      WHEN (NEW."reservedForId" IS NOT NULL AND NEW."softwareId" IS NULL)
      EXECUTE FUNCTION "productKeys_reservedFor"()
  `,
  `
    CREATE FUNCTION "productKeys_aside"() RETURNS trigger LANGUAGE plpgsql AS $$ ${SEEING_ALL}
      IF NEW."fingerprint" LIKE 'aside:%' THEN
        INSERT INTO "keyPromises" ("softwareId", "skuId", "keysDue", "expiresAt", "purchasedAt")
        SELECT s."id", s."skuId", 1, s."expiresAt", s."purchasedAt" FROM ${OF_RESERVED} AND s."status" <> 'CANCELLED'
        ON CONFLICT ("softwareId") DO UPDATE SET "keysDue" = "keyPromises"."keysDue" + 1;
      ELSE ${TAKE_PROMISE}
      END IF;
      ${SEEING_AS_BEFORE}
      RETURN NULL;
    END $$
  `,
  `
    CREATE TRIGGER "productKeys_aside" AFTER UPDATE OF "fingerprint" ON "productKeys" FOR EACH ROW
      WHEN (NEW."reservedForId" IS NOT NULL AND NEW."softwareId" IS NULL
        AND (NEW."fingerprint" LIKE 'aside:%') <> (OLD."fingerprint" LIKE 'aside:%'))
      EXECUTE FUNCTION "productKeys_aside"()
  `,
  // Every pool that has had a key has a row in keyStocks.
  `
    CREATE FUNCTION "productKeys_stocked"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO "keyStocks" ("skuId", "version") SELECT DISTINCT "skuId", "version" FROM "added" ORDER BY 1, 2
      ON CONFLICT DO NOTHING;
      RETURN NULL;
    END $$
  `,
  `
    CREATE TRIGGER "productKeys_stocked" AFTER INSERT ON "productKeys"
      REFERENCING NEW TABLE AS "added" EXECUTE FUNCTION "productKeys_stocked"()
  `,
];

/** The functions as migration 19 created them. */
export const earlierFunctions = ['software_promised', 'skus_deliveryChanged', 'products_versionChanged'].flatMap(
  (name) =>
    keyPromises
      .filter((statement) => statement.includes(`CREATE FUNCTION "${name}"`))
      .map((statement) => statement.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION')),
);
