import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumn } from './add-column';

/** Number of keys of a pool that software is sold with. */
const neededBy = (software: string) =>
  `CASE u."keyDelivery" WHEN 'ONE_PER_LICENCE' THEN ${software}."quantity" ELSE 1 END`;
const NEEDED = neededBy('s');
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
  GROUP BY s."id" HAVING ${NEEDED} > COUNT(DISTINCT k."licenceNumber")`;

/** Keys of a product's new version that software with a promise does not have yet. */
const STILL_DUE = `(SELECT ${NEEDED} FROM "software" AS s JOIN "skus" AS u ON u."id" = s."skuId"
    WHERE s."id" = "softwareId") - (SELECT COUNT(*) FROM "productKeys" AS k
    WHERE k."softwareId" = "keyPromises"."softwareId" AND k."version" = NEW."currentVersion")`;
const OF_PRODUCT = `"skuId" IN (SELECT "id" FROM "skus" WHERE "productId" = NEW."id")`;

/** Number of keys that the software with a key of the current version was sold with. */
const SOLD_WITH = `(SELECT ${NEEDED} FROM "software" AS s JOIN "skus" AS u ON u."id" = s."skuId"
        JOIN "products" AS p ON p."id" = u."productId"
        WHERE s."id" = NEW."softwareId" AND p."currentVersion" = NEW."version")`;

/** All keys are drawn together, except by a gateway of an older version, which draws only the first one. */
const delivered = `
      DELETE FROM "keyPromises" WHERE "softwareId" = NEW."softwareId" AND NEW."licenceNumber" >= ${SOLD_WITH};
      UPDATE "keyPromises" SET "keysDue" = ${SOLD_WITH} - 1
      WHERE "softwareId" = NEW."softwareId" AND NEW."licenceNumber" = 1 AND ${SOLD_WITH} > 1;`;

const LICENCE_NUMBER = `"licenceNumber" integer NOT NULL DEFAULT (1)
  CONSTRAINT "productKeys_licenceNumber" CHECK ("licenceNumber" >= 1)`;

export const up = [
  `DROP INDEX "productKeys_assigned"`,
  `
    CREATE UNIQUE INDEX "productKeys_assigned" ON "productKeys" ("softwareId", "version", "licenceNumber")
      WHERE "softwareId" IS NOT NULL
  `,
  `
    CREATE TABLE "keyPromises" (
      "softwareId" text PRIMARY KEY NOT NULL,
      "skuId" text NOT NULL,
      "keysDue" integer NOT NULL,
      "expiresAt" bigint,
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
    CREATE TRIGGER "software_promised" AFTER INSERT ON "software" WHEN NEW."status" <> 'CANCELLED' BEGIN
      INSERT INTO "keyPromises" ("softwareId", "skuId", "keysDue", "expiresAt")
      SELECT NEW."id", NEW."skuId", ${neededBy('NEW')}, NEW."expiresAt" FROM "skus" AS u
      WHERE u."id" = NEW."skuId" AND ${HAS_POOL};
    END
  `,
  `
    CREATE TRIGGER "software_released" AFTER UPDATE OF "status" ON "software" WHEN NEW."status" = 'CANCELLED' BEGIN
      DELETE FROM "keyPromises" WHERE "softwareId" = NEW."id";
    END
  `,
  `
    CREATE TRIGGER "software_prolonged" AFTER UPDATE OF "expiresAt" ON "software" BEGIN
      UPDATE "keyPromises" SET "expiresAt" = NEW."expiresAt" WHERE "softwareId" = NEW."id";
    END
  `,
  `
    CREATE TRIGGER "skus_deliveryChanged" AFTER UPDATE OF "keyDelivery" ON "skus"
    WHEN NEW."keyDelivery" <> OLD."keyDelivery" BEGIN
      DELETE FROM "keyPromises" WHERE "skuId" = NEW."id";
      ${promiseAll(' AND u."id" = NEW."id"')};
    END
  `,
  `
    CREATE TRIGGER "products_versionChanged" AFTER UPDATE OF "currentVersion" ON "products"
    WHEN NEW."currentVersion" <> OLD."currentVersion" BEGIN
      DELETE FROM "keyPromises" WHERE ${OF_PRODUCT} AND ${STILL_DUE} <= 0;
      UPDATE "keyPromises" SET "keysDue" = ${STILL_DUE} WHERE ${OF_PRODUCT} AND "keysDue" <> ${STILL_DUE};
    END
  `,
  `
    CREATE TRIGGER "productKeys_drawn" AFTER UPDATE OF "softwareId" ON "productKeys"
    WHEN NEW."softwareId" IS NOT NULL BEGIN ${delivered}
    END
  `,
  `
    CREATE TRIGGER "productKeys_added" AFTER INSERT ON "productKeys" WHEN NEW."softwareId" IS NOT NULL BEGIN ${delivered}
    END
  `,
];

const TRIGGERS = [
  ...['productKeys_added', 'productKeys_drawn', 'products_versionChanged', 'skus_deliveryChanged'],
  ...['software_prolonged', 'software_released', 'software_promised'],
];

/** Fails if software has several keys for one version, which an older version cannot represent. */
const down = [
  ...TRIGGERS.map((trigger) => `DROP TRIGGER "${trigger}"`),
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
    await addColumn(queryRunner, 'productKeys', LICENCE_NUMBER);
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}
