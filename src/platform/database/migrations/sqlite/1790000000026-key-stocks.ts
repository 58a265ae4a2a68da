import type { MigrationInterface, QueryRunner } from 'typeorm';
import { up as keyPromises } from './1790000000019-key-promises';
import { addColumn } from './add-column';
import { replaceTable } from './replace-table';

/** Number of keys of a pool that software is sold with. */
const neededBy = (software: string) =>
  `CASE u."keyDelivery" WHEN 'ONE_PER_LICENCE' THEN ${software}."quantity" ELSE 1 END`;
const NEEDED = neededBy('s');
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
  GROUP BY s."id" HAVING ${NEEDED} > COUNT(DISTINCT k."licenceNumber") + ${RESERVED}`;

const STILL_DUE = `(SELECT ${NEEDED} - (SELECT COUNT(*) FROM "productKeys" AS k WHERE k."softwareId" = s."id"
      AND k."version" = NEW."currentVersion" AND k."replacedAt" IS NULL) - ${reservedOf('NEW."currentVersion"')}
    FROM "software" AS s JOIN "skus" AS u ON u."id" = s."skuId" WHERE s."id" = "keyPromises"."softwareId")`;
const OF_PRODUCT = `"skuId" IN (SELECT "id" FROM "skus" WHERE "productId" = NEW."id")`;

/** The software that a key is reserved for, if the key has the current version. */
const OF_RESERVED = `"software" AS s JOIN "skus" AS u ON u."id" = s."skuId" JOIN "products" AS p ON p."id" = u."productId"
  WHERE s."orderLineId" = NEW."reservedForId" AND p."currentVersion" = NEW."version"`;

const TAKE_PROMISE = `
      UPDATE "keyPromises" SET "keysDue" = "keysDue" - 1
      WHERE "keysDue" > 1 AND "softwareId" = (SELECT s."id" FROM ${OF_RESERVED});`;
const TAKE_LAST_PROMISE = `
      DELETE FROM "keyPromises" WHERE "keysDue" = 1 AND "softwareId" = (SELECT s."id" FROM ${OF_RESERVED});`;

const IS_RESERVED = `NEW."reservedForId" IS NOT NULL AND NEW."softwareId" IS NULL`;
const isAside = (row: string) => `(${row}."fingerprint" LIKE 'aside:%')`;
const IN_POOL = `k."softwareId" IS NULL AND k."reservedForId" IS NULL AND k."fingerprint" NOT LIKE 'aside:%'`;

const SELLS_AHEAD = `"sellsAhead" integer NOT NULL DEFAULT (0)
  CONSTRAINT "skus_sellsAhead" CHECK ("sellsAhead" IN (0, 1))`;

const keyColumns = [
  `"reservedForId" text CONSTRAINT "productKeys_reservedForId_reference"
    REFERENCES "orderLines" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION`,
  `"replacedAt" bigint`,
  `"replacementReason" text CONSTRAINT "productKeys_replacement"
    CHECK (("replacedAt" IS NULL) = ("replacementReason" IS NULL)
        AND ("replacedAt" IS NULL OR "revokedAt" IS NOT NULL))`,
];

const PROMISE_CHECK = `CONSTRAINT "keyPromises_keysDue"`;
const PURCHASED_AT = `"purchasedAt" bigint NOT NULL, `;

const tables = [
  `
    CREATE TABLE "keyStocks" (
      "skuId" text NOT NULL,
      "version" text NOT NULL,
      "threshold" integer,
      "alarmedAt" bigint,
      CONSTRAINT "keyStocks_threshold" CHECK ("threshold" >= 1),
      CONSTRAINT "keyStocks_alarm" CHECK ("alarmedAt" IS NULL OR "threshold" IS NOT NULL),
      CONSTRAINT "keyStocks_skuId_reference" FOREIGN KEY ("skuId")
        REFERENCES "skus" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      PRIMARY KEY ("skuId", "version")
    )
  `,
  `INSERT INTO "keyStocks" ("skuId", "version") SELECT DISTINCT "skuId", "version" FROM "productKeys"`,
  `DROP INDEX "keyPromises_ofSku"`,
  `CREATE INDEX "keyPromises_ofSku" ON "keyPromises" ("skuId", "purchasedAt", "softwareId", "expiresAt", "keysDue")`,
  `
    CREATE VIEW "freeKeys" AS
      SELECT s."skuId", s."version", (SELECT COUNT(*) FROM "productKeys" AS k
        WHERE k."skuId" = s."skuId" AND k."version" = s."version" AND ${IN_POOL}) AS "keys"
      FROM "keyStocks" AS s
  `,
  `
    CREATE VIEW "keyCounts" AS
      SELECT k."skuId", k."version", COUNT(*) AS "total", COUNT(k."softwareId") AS "assigned",
        COUNT(CASE WHEN k."softwareId" IS NULL AND k."fingerprint" NOT LIKE 'aside:%' THEN k."reservedForId" END)
          AS "reserved",
        COUNT(CASE WHEN k."softwareId" IS NULL AND k."fingerprint" LIKE 'aside:%' THEN 1 END) AS "setAside",
        COUNT(CASE WHEN ${IN_POOL} THEN 1 END) AS "free"
      FROM "productKeys" AS k GROUP BY k."skuId", k."version"
  `,
];

const CHANGED_TRIGGERS = ['software_promised', 'skus_deliveryChanged', 'products_versionChanged'];

/** The changed triggers of migration 19. */
const changedTriggers = [
  `
    CREATE TRIGGER "software_promised" AFTER INSERT ON "software" WHEN NEW."status" <> 'CANCELLED' BEGIN
      INSERT INTO "keyPromises" ("softwareId", "skuId", "keysDue", "expiresAt", "purchasedAt")
      SELECT NEW."id", NEW."skuId", ${neededBy('NEW')}, NEW."expiresAt", NEW."purchasedAt" FROM "skus" AS u
      WHERE u."id" = NEW."skuId" AND ${HAS_POOL};
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
];

/** A trigger runs its statements for one key: the promise of the last key is removed first, that of one of several reduced. */
const takePromise = `${TAKE_LAST_PROMISE}${TAKE_PROMISE}`;
const NEW_TRIGGERS = ['productKeys_reservedFor', 'productKeys_aside', 'productKeys_notAside', 'productKeys_stocked'];

const newTriggers = [
  `
    CREATE TRIGGER "productKeys_reservedFor" AFTER INSERT ON "productKeys" WHEN ${IS_RESERVED} BEGIN ${takePromise}
    END
  `,
  `
    CREATE TRIGGER "productKeys_aside" AFTER UPDATE OF "fingerprint" ON "productKeys"
    WHEN ${IS_RESERVED} AND ${isAside('NEW')} AND NOT ${isAside('OLD')} BEGIN
      INSERT INTO "keyPromises" ("softwareId", "skuId", "keysDue", "expiresAt", "purchasedAt")
      SELECT s."id", s."skuId", 1, s."expiresAt", s."purchasedAt" FROM ${OF_RESERVED} AND s."status" <> 'CANCELLED'
      ON CONFLICT ("softwareId") DO UPDATE SET "keysDue" = "keyPromises"."keysDue" + 1;
    END
  `,
  `
    CREATE TRIGGER "productKeys_notAside" AFTER UPDATE OF "fingerprint" ON "productKeys"
    WHEN ${IS_RESERVED} AND ${isAside('OLD')} AND NOT ${isAside('NEW')} BEGIN ${takePromise}
    END
  `,
  // Every pool that has had a key has a row in keyStocks.
  `
    CREATE TRIGGER "productKeys_stocked" AFTER INSERT ON "productKeys" BEGIN
      INSERT INTO "keyStocks" ("skuId", "version") VALUES (NEW."skuId", NEW."version") ON CONFLICT DO NOTHING;
    END
  `,
];

/** The triggers as migration 19 created them. */
const earlierTriggers = CHANGED_TRIGGERS.flatMap((name) =>
  keyPromises.filter((statement) => statement.includes(`CREATE TRIGGER "${name}"`)),
);

const dropTriggers = (names: readonly string[]) => names.map((name) => `DROP TRIGGER "${name}"`);

const down = [
  ...dropTriggers([...NEW_TRIGGERS, ...CHANGED_TRIGGERS]),
  `DROP VIEW "keyCounts"`,
  `DROP VIEW "freeKeys"`,
  `DROP TABLE "keyStocks"`,
  // The column whose check names the other goes first.
  ...['replacementReason', 'replacedAt', 'reservedForId'].map(
    (column) => `ALTER TABLE "productKeys" DROP COLUMN "${column}"`,
  ),
  `ALTER TABLE "skus" DROP COLUMN "sellsAhead"`,
  `DROP INDEX "keyPromises_ofSku"`,
  `ALTER TABLE "keyPromises" DROP COLUMN "purchasedAt"`,
  `CREATE INDEX "keyPromises_ofSku" ON "keyPromises" ("skuId", "expiresAt", "keysDue")`,
  ...earlierTriggers,
];

export class KeyStocks1790000000026 implements MigrationInterface {
  readonly name = 'KeyStocks1790000000026';

  async up(queryRunner: QueryRunner): Promise<void> {
    await addColumn(queryRunner, 'skus', SELLS_AHEAD);
    for (const column of keyColumns) await addColumn(queryRunner, 'productKeys', column);
    for (const statement of dropTriggers(CHANGED_TRIGGERS)) await queryRunner.query(statement);
    await replaceTable(
      queryRunner,
      'keyPromises',
      (sql) => sql.replace(PROMISE_CHECK, `${PURCHASED_AT}${PROMISE_CHECK}`),
      `SELECT d.*, s."purchasedAt" FROM "keyPromises" AS d JOIN "software" AS s ON s."id" = d."softwareId"`,
    );
    for (const statement of [...tables, ...changedTriggers, ...newTriggers]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}
