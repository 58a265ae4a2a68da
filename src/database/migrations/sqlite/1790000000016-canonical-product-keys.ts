import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SQLite cannot add a check: the table is made again under this name, and takes the place of the old one. */
const ANEW = 'productKeysAnew';

const SET_ASIDE = `
      CONSTRAINT "productKeys_setAside" CHECK ("softwareId" IS NULL OR "fingerprint" NOT LIKE 'aside:%'),`;

const table = (check: string) => `
    CREATE TABLE "${ANEW}" (
      "id" text PRIMARY KEY NOT NULL,
      "skuId" text NOT NULL,
      "version" text NOT NULL,
      "sealed" text NOT NULL,
      "sealedWith" text NOT NULL,
      "fingerprint" text NOT NULL,
      "masked" text NOT NULL,
      "activationLimit" integer,
      "softwareId" text,
      "partnerId" text,
      "assignedAt" bigint,
      "firstRevealedAt" bigint,
      "revokedAt" bigint,${check}
      CONSTRAINT "productKeys_life"
        CHECK ("assignedAt" IS NOT NULL OR ("firstRevealedAt" IS NULL AND "revokedAt" IS NULL)),
      CONSTRAINT "productKeys_assignment"
        CHECK (("softwareId" IS NULL) = ("assignedAt" IS NULL) AND ("softwareId" IS NULL) = ("partnerId" IS NULL)),
      CONSTRAINT "productKeys_skuId_reference" FOREIGN KEY ("skuId")
        REFERENCES "skus" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "productKeys_softwareId_reference" FOREIGN KEY ("softwareId")
        REFERENCES "software" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "productKeys_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )`;

const remake = (check: string) => [
  table(check),
  `INSERT INTO "${ANEW}" SELECT * FROM "productKeys"`,
  `DROP TABLE "productKeys"`,
  `ALTER TABLE "${ANEW}" RENAME TO "productKeys"`,
  `
    CREATE UNIQUE INDEX "productKeys_assigned" ON "productKeys" ("softwareId", "version")
      WHERE "softwareId" IS NOT NULL
  `,
  `CREATE UNIQUE INDEX "productKeys_fingerprint" ON "productKeys" ("fingerprint")`,
  `CREATE INDEX "productKeys_pool" ON "productKeys" ("skuId", "version", "id") WHERE "softwareId" IS NULL`,
];

export class CanonicalProductKeys1790000000016 implements MigrationInterface {
  readonly name = 'CanonicalProductKeys1790000000016';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `
        ALTER TABLE "products" ADD COLUMN "caseSensitiveKeys" integer NOT NULL DEFAULT (0)
          CONSTRAINT "products_caseSensitiveKeys" CHECK ("caseSensitiveKeys" IN (0, 1))
      `,
      ...remake(SET_ASIDE),
    ])
      await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...remake(''), `ALTER TABLE "products" DROP COLUMN "caseSensitiveKeys"`])
      await queryRunner.query(statement);
  }
}
