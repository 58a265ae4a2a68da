import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DuplicatesAndTimelines1790000000011 implements MigrationInterface {
  readonly name = 'DuplicatesAndTimelines1790000000011';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE "orderLines" ADD COLUMN "likelyDuplicateOfId" text
        CONSTRAINT "orderLines_likelyDuplicateOfId_reference"
        REFERENCES "orders" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    `);
    await queryRunner.query(
      `CREATE INDEX "software_bought" ON "software" ("customerId", "skuId", "quantity", "purchasedAt")`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "software_bought"`);
    await queryRunner.query(`ALTER TABLE "orderLines" DROP COLUMN "likelyDuplicateOfId"`);
  }
}
