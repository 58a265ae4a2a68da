import type { MigrationInterface, QueryRunner } from 'typeorm';
import { earlierFunctions, promises, SEEING_ALL, SEEING_AS_BEFORE } from './key-stock-functions';
import { isPartner } from './row-security';

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
