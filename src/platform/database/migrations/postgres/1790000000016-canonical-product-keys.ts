import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isPartner, sees } from './row-security';

/** The keys of the pool that a partner sees and draws. Gateways of an older version skip the excluded keys, too. */
const partnersDraw = (condition: string) => [
  `DROP POLICY "productKeys_pool" ON "productKeys"`,
  `DROP POLICY "productKeys_drawn" ON "productKeys"`,
  `
    CREATE POLICY "productKeys_pool" ON "productKeys" FOR SELECT
      USING (${isPartner} AND "partnerId" IS NULL${condition})
  `,
  `
    CREATE POLICY "productKeys_drawn" ON "productKeys" FOR UPDATE
      USING (${isPartner} AND "partnerId" IS NULL${condition}) WITH CHECK (${sees('"partnerId"')})
  `,
];

export class CanonicalProductKeys1790000000016 implements MigrationInterface {
  readonly name = 'CanonicalProductKeys1790000000016';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `
        ALTER TABLE "products" ADD COLUMN "caseSensitiveKeys" integer NOT NULL DEFAULT 0,
          ADD CONSTRAINT "products_caseSensitiveKeys" CHECK ("caseSensitiveKeys" IN (0, 1))
      `,
      `
        ALTER TABLE "productKeys" ADD CONSTRAINT "productKeys_setAside"
          CHECK ("softwareId" IS NULL OR "fingerprint" NOT LIKE 'aside:%')
      `,
      ...partnersDraw(` AND "fingerprint" NOT LIKE 'aside:%'`),
    ])
      await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      ...partnersDraw(''),
      `ALTER TABLE "productKeys" DROP CONSTRAINT "productKeys_setAside"`,
      `ALTER TABLE "products" DROP COLUMN "caseSensitiveKeys"`,
    ])
      await queryRunner.query(statement);
  }
}
