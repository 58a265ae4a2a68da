import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `
    CREATE TABLE "productTranslations" (
      "productId" text COLLATE "C" NOT NULL,
      "locale" text COLLATE "C" NOT NULL,
      "title" text COLLATE "C" NOT NULL,
      "description" text COLLATE "C",
      CONSTRAINT "productTranslations_key" PRIMARY KEY ("productId", "locale"),
      CONSTRAINT "productTranslations_productId_reference" FOREIGN KEY ("productId")
        REFERENCES "products" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
  `
    CREATE TABLE "skuTranslations" (
      "skuId" text COLLATE "C" NOT NULL,
      "locale" text COLLATE "C" NOT NULL,
      "title" text COLLATE "C" NOT NULL,
      CONSTRAINT "skuTranslations_key" PRIMARY KEY ("skuId", "locale"),
      CONSTRAINT "skuTranslations_skuId_reference" FOREIGN KEY ("skuId")
        REFERENCES "skus" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    )
  `,
];

export class Translations1790000000010 implements MigrationInterface {
  readonly name = 'Translations1790000000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['skuTranslations', 'productTranslations']) await queryRunner.query(`DROP TABLE "${table}"`);
  }
}
