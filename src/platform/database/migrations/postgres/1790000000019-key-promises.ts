import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Number of keys of a pool that software is sold with. */
const NEEDED = `CASE u."keyDelivery" WHEN 'ONE_PER_LICENCE' THEN s."quantity" ELSE 1 END`;
const HAS_POOL = `u."keyDelivery" NOT IN ('NONE', 'IN_MEDIA')`;

/**
 * Promises the missing keys of the current version to software that has fewer keys than licences, counting the keys of all
 * versions: a customer with a key of an earlier version may have bought that version.
 */
const promiseAll = (which: string) => `
  INSERT INTO "keyPromises" ("softwareId", "skuId", "keysDue", "expiresAt")
  SELECT s."id", s."skuId", ${NEEDED} - COUNT(CASE WHEN k."version" = p."currentVersion" THEN 1 END), s."expiresAt"
  FROM "software" AS s JOIN "skus" AS u ON u."id" = s."skuId" JOIN "products" AS p ON p."id" = u."productId"
  LEFT JOIN "productKeys" AS k ON k."softwareId" = s."id"
  WHERE s."status" <> 'CANCELLED' AND ${HAS_POOL}${which}
  GROUP BY s."id", u."id", p."id" HAVING ${NEEDED} > COUNT(DISTINCT k."licenceNumber")`;

/** Keys of a product's new version that software with a promise does not have yet. */
const STILL_DUE = `${NEEDED} - (SELECT COUNT(*) FROM "productKeys" AS k
  WHERE k."softwareId" = d."softwareId" AND k."version" = NEW."currentVersion")`;
const OF_PRODUCT = `s."id" = d."softwareId" AND u."id" = d."skuId" AND u."productId" = NEW."id"`;

const OF_CURRENT_VERSION = `d."softwareId" = NEW."softwareId" AND s."id" = d."softwareId" AND u."id" = s."skuId"
  AND p."id" = u."productId" AND p."currentVersion" = NEW."version"`;

/** A change of the catalogue changes the promises to customers of all partners, regardless of the scope of the session. */
const SEEING_ALL = `DECLARE "before" text = current_setting('gateway.scope', true);
    BEGIN
      PERFORM set_config('gateway.scope', 'all', true);`;
const SEEING_AS_BEFORE = `PERFORM set_config('gateway.scope', COALESCE("before", ''), true);`;

export const up = [
  `
    ALTER TABLE "productKeys" ADD COLUMN "licenceNumber" integer NOT NULL DEFAULT 1,
      ADD CONSTRAINT "productKeys_licenceNumber" CHECK ("licenceNumber" >= 1)
  `,
  `DROP INDEX "productKeys_assigned"`,
  `
    CREATE UNIQUE INDEX "productKeys_assigned" ON "productKeys" ("softwareId", "version", "licenceNumber")
      WHERE "softwareId" IS NOT NULL
  `,
  `
    CREATE TABLE "keyPromises" (
      "softwareId" text COLLATE "C" NOT NULL,
      "skuId" text COLLATE "C" NOT NULL,
      "keysDue" integer NOT NULL,
      "expiresAt" bigint,
      CONSTRAINT "keyPromises_key" PRIMARY KEY ("softwareId"),
      CONSTRAINT "keyPromises_keysDue" CHECK ("keysDue" >= 1),
      CONSTRAINT "keyPromises_softwareId_reference" FOREIGN KEY ("softwareId")
        REFERENCES "software" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "keyPromises_skuId_reference" FOREIGN KEY ("skuId")
        REFERENCES "skus" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  promiseAll(''),
  `CREATE INDEX "keyPromises_ofSku" ON "keyPromises" ("skuId", "expiresAt", "keysDue")`,
  `
    CREATE FUNCTION "software_promised"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO "keyPromises" ("softwareId", "skuId", "keysDue", "expiresAt")
      SELECT s."id", s."skuId", ${NEEDED}, s."expiresAt"
      FROM "added" AS s JOIN "skus" AS u ON u."id" = s."skuId" WHERE s."status" <> 'CANCELLED' AND ${HAS_POOL};
      RETURN NULL;
    END $$
  `,
  `
    CREATE TRIGGER "software_promised" AFTER INSERT ON "software"
      REFERENCING NEW TABLE AS "added" EXECUTE FUNCTION "software_promised"()
  `,
  `
    CREATE FUNCTION "software_released"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      DELETE FROM "keyPromises" WHERE "softwareId" = NEW."id";
      RETURN NULL;
    END $$
  `,
  `
    CREATE TRIGGER "software_released" AFTER UPDATE OF "status" ON "software" FOR EACH ROW
      WHEN (NEW."status" = 'CANCELLED') EXECUTE FUNCTION "software_released"()
  `,
  `
    CREATE FUNCTION "software_prolonged"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      UPDATE "keyPromises" SET "expiresAt" = NEW."expiresAt" WHERE "softwareId" = NEW."id";
      RETURN NULL;
    END $$
  `,
  `
    CREATE TRIGGER "software_prolonged" AFTER UPDATE OF "expiresAt" ON "software" FOR EACH ROW
      EXECUTE FUNCTION "software_prolonged"()
  `,
  `
    CREATE FUNCTION "skus_deliveryChanged"() RETURNS trigger LANGUAGE plpgsql AS $$ ${SEEING_ALL}
      DELETE FROM "keyPromises" WHERE "skuId" = NEW."id";
      ${promiseAll(' AND u."id" = NEW."id"')};
      ${SEEING_AS_BEFORE}
      RETURN NULL;
    END $$
  `,
  `
    CREATE TRIGGER "skus_deliveryChanged" AFTER UPDATE OF "keyDelivery" ON "skus" FOR EACH ROW
      WHEN (NEW."keyDelivery" <> OLD."keyDelivery") EXECUTE FUNCTION "skus_deliveryChanged"()
  `,
  `
    CREATE FUNCTION "products_versionChanged"() RETURNS trigger LANGUAGE plpgsql AS $$ ${SEEING_ALL}
      DELETE FROM "keyPromises" AS d USING "software" AS s, "skus" AS u WHERE ${OF_PRODUCT} AND ${STILL_DUE} <= 0;
      UPDATE "keyPromises" AS d SET "keysDue" = ${STILL_DUE} FROM "software" AS s, "skus" AS u
      WHERE ${OF_PRODUCT} AND d."keysDue" <> ${STILL_DUE};
      ${SEEING_AS_BEFORE}
      RETURN NULL;
    END $$
  `,
  `
    CREATE TRIGGER "products_versionChanged" AFTER UPDATE OF "currentVersion" ON "products" FOR EACH ROW
      WHEN (NEW."currentVersion" <> OLD."currentVersion") EXECUTE FUNCTION "products_versionChanged"()
  `,
  // All keys are drawn together, except by a gateway of an older version, which draws only the first one.
  `
    CREATE FUNCTION "productKeys_delivered"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      DELETE FROM "keyPromises" AS d USING "software" AS s, "skus" AS u, "products" AS p
      WHERE ${OF_CURRENT_VERSION} AND NEW."licenceNumber" >= ${NEEDED};
      IF NEW."licenceNumber" = 1 AND NOT FOUND THEN
        UPDATE "keyPromises" AS d SET "keysDue" = ${NEEDED} - 1 FROM "software" AS s, "skus" AS u, "products" AS p
        WHERE ${OF_CURRENT_VERSION};
      END IF;
      RETURN NULL;
    END $$
  `,
  `
    CREATE TRIGGER "productKeys_drawn" AFTER UPDATE OF "softwareId" ON "productKeys" FOR EACH ROW
      WHEN (NEW."softwareId" IS NOT NULL) EXECUTE FUNCTION "productKeys_delivered"()
  `,
  `
    CREATE TRIGGER "productKeys_added" AFTER INSERT ON "productKeys" FOR EACH ROW
      WHEN (NEW."softwareId" IS NOT NULL) EXECUTE FUNCTION "productKeys_delivered"()
  `,
];

/** Fails if software has several keys for one version, which an older version cannot represent. */
const down = [
  `DROP FUNCTION "productKeys_delivered" CASCADE`,
  `DROP FUNCTION "products_versionChanged" CASCADE`,
  `DROP FUNCTION "skus_deliveryChanged" CASCADE`,
  `DROP FUNCTION "software_prolonged" CASCADE`,
  `DROP FUNCTION "software_released" CASCADE`,
  `DROP FUNCTION "software_promised" CASCADE`,
  `DROP TABLE "keyPromises"`,
  `DROP INDEX "productKeys_assigned"`,
  `ALTER TABLE "productKeys" DROP COLUMN "licenceNumber"`,
  `
    CREATE UNIQUE INDEX "productKeys_assigned" ON "productKeys" ("softwareId", "version")
      WHERE "softwareId" IS NOT NULL
  `,
];

export class KeyPromises1790000000019 implements MigrationInterface {
  readonly name = 'KeyPromises1790000000019';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}
