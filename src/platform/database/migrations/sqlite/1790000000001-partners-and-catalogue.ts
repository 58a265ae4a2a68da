import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `
    CREATE TABLE "partners" (
      "id" text PRIMARY KEY NOT NULL,
      "name" text NOT NULL,
      "country" text NOT NULL,
      "currency" text NOT NULL,
      "eligibleSince" bigint
    )
  `,
  `
    CREATE TABLE "creditLines" (
      "partnerId" text NOT NULL,
      "currency" text NOT NULL,
      "limitMinor" bigint NOT NULL,
      "usedMinor" bigint NOT NULL,
      CONSTRAINT "creditLines_used" CHECK ("usedMinor" BETWEEN 0 AND "limitMinor"),
      CONSTRAINT "creditLines_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      PRIMARY KEY ("partnerId", "currency")
    )
  `,
  `
    CREATE TABLE "catalogueVersion" (
      "id" integer PRIMARY KEY NOT NULL,
      "version" integer NOT NULL,
      CONSTRAINT "catalogueVersion_single" CHECK ("id" = 1)
    )
  `,
  `
    CREATE TABLE "products" (
      "id" text PRIMARY KEY NOT NULL,
      "catalogId" text NOT NULL,
      "title" text NOT NULL,
      "description" text,
      "publisher" text NOT NULL,
      "currentVersion" text NOT NULL,
      CONSTRAINT "products_catalogId_unique" UNIQUE ("catalogId")
    )
  `,
  `
    CREATE TABLE "skus" (
      "id" text PRIMARY KEY NOT NULL,
      "productId" text NOT NULL,
      "catalogId" text NOT NULL,
      "title" text NOT NULL,
      "minimumQuantity" integer NOT NULL,
      "maximumQuantity" integer NOT NULL,
      "keyDelivery" text NOT NULL,
      "hasMedia" integer NOT NULL,
      "termMonths" integer,
      CONSTRAINT "skus_hasMedia" CHECK ("hasMedia" IN (0, 1)),
      CONSTRAINT "skus_keyDelivery"
        CHECK ("keyDelivery" IN ('MULTIPLE_ACTIVATION', 'RETAIL', 'ONE_PER_LICENCE', 'IN_MEDIA', 'NONE')),
      CONSTRAINT "skus_quantities" CHECK ("minimumQuantity" >= 1 AND "maximumQuantity" >= "minimumQuantity"),
      CONSTRAINT "skus_productId_reference" FOREIGN KEY ("productId")
        REFERENCES "products" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `CREATE INDEX "skus_productId" ON "skus" ("productId")`,
  `
    CREATE TABLE "editions" (
      "id" text PRIMARY KEY NOT NULL,
      "productId" text NOT NULL,
      "version" text NOT NULL,
      "language" text NOT NULL,
      "fileType" text NOT NULL,
      "os" text NOT NULL,
      "architecture" text NOT NULL,
      "fileName" text NOT NULL,
      "sizeBytes" bigint NOT NULL,
      "sha256" text NOT NULL,
      CONSTRAINT "editions_sha256" CHECK (LENGTH("sha256") = 64),
      CONSTRAINT "editions_sizeBytes" CHECK ("sizeBytes" > 0),
      CONSTRAINT "editions_productId_reference" FOREIGN KEY ("productId")
        REFERENCES "products" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `
    CREATE UNIQUE INDEX "editions_choice"
      ON "editions" ("productId", "version", "language", "fileType", "os", "architecture")
  `,
  `
    CREATE TABLE "offers" (
      "id" text PRIMARY KEY NOT NULL,
      "skuId" text NOT NULL,
      "country" text NOT NULL,
      "segment" text NOT NULL,
      "currency" text NOT NULL,
      "unitPriceMinor" bigint NOT NULL,
      "suggestedRetailPriceMinor" bigint NOT NULL,
      CONSTRAINT "offers_segment" CHECK ("segment" IN ('COMMERCIAL', 'EDUCATION')),
      CONSTRAINT "offers_prices"
        CHECK ("unitPriceMinor" > 0 AND "suggestedRetailPriceMinor" >= "unitPriceMinor"),
      CONSTRAINT "offers_skuId_reference" FOREIGN KEY ("skuId")
        REFERENCES "skus" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `CREATE UNIQUE INDEX "offers_place" ON "offers" ("skuId", "country", "segment")`,
];

export class Catalogue1790000000001 implements MigrationInterface {
  readonly name = 'Catalogue1790000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['offers', 'editions', 'skus', 'products', 'catalogueVersion', 'creditLines', 'partners'])
      await queryRunner.query(`DROP TABLE "${table}"`);
  }
}
