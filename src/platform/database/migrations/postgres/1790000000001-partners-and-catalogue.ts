import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createScopeFunctions, dropScopeFunctions, ownRowsOnly } from './row-security';

const statements = [
  ...createScopeFunctions,
  `
    CREATE TABLE "partners" (
      "id" text COLLATE "C" NOT NULL,
      "name" text COLLATE "C" NOT NULL,
      "country" text COLLATE "C" NOT NULL,
      "currency" text COLLATE "C" NOT NULL,
      "eligibleSince" bigint,
      CONSTRAINT "partners_key" PRIMARY KEY ("id")
    )
  `,
  ...ownRowsOnly('partners', '"id"'),
  `
    CREATE TABLE "creditLines" (
      "partnerId" text COLLATE "C" NOT NULL,
      "currency" text COLLATE "C" NOT NULL,
      "limitMinor" bigint NOT NULL,
      "usedMinor" bigint NOT NULL,
      CONSTRAINT "creditLines_key" PRIMARY KEY ("partnerId", "currency"),
      CONSTRAINT "creditLines_used" CHECK ("usedMinor" BETWEEN 0 AND "limitMinor"),
      CONSTRAINT "creditLines_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  ...ownRowsOnly('creditLines'),
  `
    CREATE TABLE "catalogueVersion" (
      "id" integer NOT NULL,
      "version" integer NOT NULL,
      CONSTRAINT "catalogueVersion_key" PRIMARY KEY ("id"),
      CONSTRAINT "catalogueVersion_single" CHECK ("id" = 1)
    )
  `,
  `
    CREATE TABLE "products" (
      "id" text COLLATE "C" NOT NULL,
      "catalogId" text COLLATE "C" NOT NULL,
      "title" text COLLATE "C" NOT NULL,
      "description" text COLLATE "C",
      "publisher" text COLLATE "C" NOT NULL,
      "currentVersion" text COLLATE "C" NOT NULL,
      CONSTRAINT "products_key" PRIMARY KEY ("id"),
      CONSTRAINT "products_catalogId_unique" UNIQUE ("catalogId")
    )
  `,
  `
    CREATE TABLE "skus" (
      "id" text COLLATE "C" NOT NULL,
      "productId" text COLLATE "C" NOT NULL,
      "catalogId" text COLLATE "C" NOT NULL,
      "title" text COLLATE "C" NOT NULL,
      "minimumQuantity" integer NOT NULL,
      "maximumQuantity" integer NOT NULL,
      "keyDelivery" text COLLATE "C" NOT NULL,
      "hasMedia" integer NOT NULL,
      "termMonths" integer,
      CONSTRAINT "skus_key" PRIMARY KEY ("id"),
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
      "id" text COLLATE "C" NOT NULL,
      "productId" text COLLATE "C" NOT NULL,
      "version" text COLLATE "C" NOT NULL,
      "language" text COLLATE "C" NOT NULL,
      "fileType" text COLLATE "C" NOT NULL,
      "os" text COLLATE "C" NOT NULL,
      "architecture" text COLLATE "C" NOT NULL,
      "fileName" text COLLATE "C" NOT NULL,
      "sizeBytes" bigint NOT NULL,
      "sha256" text COLLATE "C" NOT NULL,
      CONSTRAINT "editions_key" PRIMARY KEY ("id"),
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
      "id" text COLLATE "C" NOT NULL,
      "skuId" text COLLATE "C" NOT NULL,
      "country" text COLLATE "C" NOT NULL,
      "segment" text COLLATE "C" NOT NULL,
      "currency" text COLLATE "C" NOT NULL,
      "unitPriceMinor" bigint NOT NULL,
      "suggestedRetailPriceMinor" bigint NOT NULL,
      CONSTRAINT "offers_key" PRIMARY KEY ("id"),
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
    for (const statement of dropScopeFunctions) await queryRunner.query(statement);
  }
}
