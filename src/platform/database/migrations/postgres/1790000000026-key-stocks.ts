import type { MigrationInterface, QueryRunner } from 'typeorm';
import { up as keyPromises } from './1790000000019-key-promises';
import { isPartner } from './row-security';

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
const SEEING_ALL = `DECLARE "before" text = current_setting('gateway.scope', true);
    BEGIN
      PERFORM set_config('gateway.scope', 'all', true);`;
const SEEING_AS_BEFORE = `PERFORM set_config('gateway.scope', COALESCE("before", ''), true);`;

const TAKE_PROMISE = `
      DELETE FROM "keyPromises" WHERE "keysDue" = 1 AND "softwareId" = (SELECT s."id" FROM ${OF_RESERVED});
      IF NOT FOUND THEN
        UPDATE "keyPromises" SET "keysDue" = "keysDue" - 1 WHERE "softwareId" = (SELECT s."id" FROM ${OF_RESERVED});
      END IF;`;

const IN_POOL = `"softwareId" IS NULL AND "reservedForId" IS NULL AND "fingerprint" NOT LIKE 'aside:%'`;

const tables = [
  `ALTER TABLE "skus" ADD COLUMN "sellsAhead" integer NOT NULL DEFAULT 0`,
  `ALTER TABLE "skus" ADD CONSTRAINT "skus_sellsAhead" CHECK ("sellsAhead" IN (0, 1)) NOT VALID`,
  `ALTER TABLE "skus" VALIDATE CONSTRAINT "skus_sellsAhead"`,
  `
    ALTER TABLE "productKeys" ADD COLUMN "reservedForId" text COLLATE "C", ADD COLUMN "replacedAt" bigint,
      ADD COLUMN "replacementReason" text COLLATE "C"
  `,
  `
    ALTER TABLE "productKeys"
      ADD CONSTRAINT "productKeys_reservedForId_reference" FOREIGN KEY ("reservedForId")
        REFERENCES "orderLines" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION NOT VALID,
      ADD CONSTRAINT "productKeys_replacement" CHECK (("replacedAt" IS NULL) = ("replacementReason" IS NULL)
        AND ("replacedAt" IS NULL OR "revokedAt" IS NOT NULL)) NOT VALID
  `,
  `ALTER TABLE "productKeys" VALIDATE CONSTRAINT "productKeys_reservedForId_reference"`,
  `ALTER TABLE "productKeys" VALIDATE CONSTRAINT "productKeys_replacement"`,
  `DROP INDEX "productKeys_assigned"`,
  `
    CREATE UNIQUE INDEX "productKeys_assigned" ON "productKeys" ("softwareId", "version", "licenceNumber")
      WHERE "softwareId" IS NOT NULL AND "replacedAt" IS NULL
  `,
  `
    CREATE INDEX "productKeys_ofSoftware" ON "productKeys" ("softwareId", "version", "licenceNumber")
      WHERE "softwareId" IS NOT NULL
  `,
  `
    CREATE INDEX "productKeys_reserved" ON "productKeys" ("reservedForId", "version", "id")
      WHERE "reservedForId" IS NOT NULL AND "softwareId" IS NULL
  `,
  `
    CREATE TABLE "keyStocks" (
      "skuId" text COLLATE "C" NOT NULL,
      "version" text COLLATE "C" NOT NULL,
      "threshold" integer,
      "alarmedAt" bigint,
      CONSTRAINT "keyStocks_key" PRIMARY KEY ("skuId", "version"),
      CONSTRAINT "keyStocks_threshold" CHECK ("threshold" >= 1),
      CONSTRAINT "keyStocks_alarm" CHECK ("alarmedAt" IS NULL OR "threshold" IS NOT NULL),
      CONSTRAINT "keyStocks_skuId_reference" FOREIGN KEY ("skuId")
        REFERENCES "skus" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `INSERT INTO "keyStocks" ("skuId", "version") SELECT DISTINCT "skuId", "version" FROM "productKeys"`,
  `ALTER TABLE "keyPromises" ADD COLUMN "purchasedAt" bigint`,
  `UPDATE "keyPromises" AS d SET "purchasedAt" = s."purchasedAt" FROM "software" AS s WHERE s."id" = d."softwareId"`,
  `ALTER TABLE "keyPromises" ALTER COLUMN "purchasedAt" SET NOT NULL`,
  `DROP INDEX "keyPromises_ofSku"`,
  `CREATE INDEX "keyPromises_ofSku" ON "keyPromises" ("skuId", "purchasedAt", "softwareId", "expiresAt", "keysDue")`,
];

/** Numbers of keys, for sessions that do not see the rows. They never return a key. */
const views = [
  `
    CREATE FUNCTION "gateway_free_keys"("ofSku" text, "ofVersion" text, OUT "keys" bigint) LANGUAGE plpgsql STABLE
    AS $$ ${SEEING_ALL}
      SELECT COUNT(*) INTO "keys" FROM "productKeys"
      WHERE "skuId" = "ofSku" AND "version" = "ofVersion" AND ${IN_POOL};
      ${SEEING_AS_BEFORE}
    END $$
  `,
  `
    CREATE VIEW "freeKeys" AS
      SELECT "skuId", "version", "gateway_free_keys"("skuId", "version") AS "keys" FROM "keyStocks"
  `,
  `
    CREATE FUNCTION "gateway_key_counts"() RETURNS TABLE ("skuId" text, "version" text, "total" bigint,
      "assigned" bigint, "reserved" bigint, "setAside" bigint, "free" bigint) LANGUAGE plpgsql STABLE
    AS $$ ${SEEING_ALL}
      RETURN QUERY SELECT k."skuId", k."version", COUNT(*), COUNT(k."softwareId"),
        COUNT(CASE WHEN k."softwareId" IS NULL AND k."fingerprint" NOT LIKE 'aside:%' THEN k."reservedForId" END),
        COUNT(CASE WHEN k."softwareId" IS NULL AND k."fingerprint" LIKE 'aside:%' THEN 1 END),
        COUNT(CASE WHEN ${IN_POOL} THEN 1 END)
      FROM "productKeys" AS k GROUP BY k."skuId", k."version";
      ${SEEING_AS_BEFORE}
    END $$
  `,
  `
    CREATE VIEW "keyCounts" AS
      SELECT "skuId" COLLATE "C" AS "skuId", "version" COLLATE "C" AS "version", "total", "assigned", "reserved",
        "setAside", "free"
      FROM "gateway_key_counts"()
  `,
];

/** The purchase or the draw of a partner may raise an alarm, which is recorded in the trail of the programme. */
const policies = [
  `
    CREATE POLICY "auditEvents_stockLow" ON "auditEvents" FOR INSERT
      WITH CHECK (${isPartner} AND "partnerId" = '' AND "action" = 'KEY_STOCK_LOW')
  `,
  `CREATE POLICY "auditChains_stockLow" ON "auditChains" USING (${isPartner} AND "partnerId" = '')`,
];

/** The changed functions of migration 19. */
const promises = [
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
const earlierFunctions = ['software_promised', 'skus_deliveryChanged', 'products_versionChanged'].flatMap((name) =>
  keyPromises
    .filter((statement) => statement.includes(`CREATE FUNCTION "${name}"`))
    .map((statement) => statement.replace('CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION')),
);

/** Fails if a key was replaced, which an older version cannot represent. */
const down = [
  `DROP POLICY "auditChains_stockLow" ON "auditChains"`,
  `DROP POLICY "auditEvents_stockLow" ON "auditEvents"`,
  `DROP FUNCTION "productKeys_stocked" CASCADE`,
  `DROP FUNCTION "productKeys_aside" CASCADE`,
  `DROP FUNCTION "productKeys_reservedFor" CASCADE`,
  ...earlierFunctions,
  `DROP VIEW "keyCounts"`,
  `DROP FUNCTION "gateway_key_counts"`,
  `DROP VIEW "freeKeys"`,
  `DROP FUNCTION "gateway_free_keys"`,
  `DROP INDEX "keyPromises_ofSku"`,
  `ALTER TABLE "keyPromises" DROP COLUMN "purchasedAt"`,
  `CREATE INDEX "keyPromises_ofSku" ON "keyPromises" ("skuId", "expiresAt", "keysDue")`,
  `DROP TABLE "keyStocks"`,
  `DROP INDEX "productKeys_reserved"`,
  `DROP INDEX "productKeys_ofSoftware"`,
  `DROP INDEX "productKeys_assigned"`,
  `
    CREATE UNIQUE INDEX "productKeys_assigned" ON "productKeys" ("softwareId", "version", "licenceNumber")
      WHERE "softwareId" IS NOT NULL
  `,
  `
    ALTER TABLE "productKeys" DROP COLUMN "replacementReason", DROP COLUMN "replacedAt", DROP COLUMN "reservedForId"
  `,
  `ALTER TABLE "skus" DROP COLUMN "sellsAhead"`,
];

export class KeyStocks1790000000026 implements MigrationInterface {
  readonly name = 'KeyStocks1790000000026';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...views, ...policies, ...promises]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}
