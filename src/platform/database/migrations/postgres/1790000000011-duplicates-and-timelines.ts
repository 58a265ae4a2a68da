import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isReviewer } from './row-security';

/** Actions on an order or a request that a reviewer may see: purchase, submission, decision. */
const ofRequests = `"outcome" = 'SUCCEEDED' AND (
      "subjectId" IN (SELECT "orderId" FROM "cancellationRequests") OR "subjectId" IN (SELECT "id" FROM "cancellationRequests")
    )`;

export class DuplicatesAndTimelines1790000000011 implements MigrationInterface {
  readonly name = 'DuplicatesAndTimelines1790000000011';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE "orderLines" ADD COLUMN "likelyDuplicateOfId" text COLLATE "C",
        ADD CONSTRAINT "orderLines_likelyDuplicateOfId_reference" FOREIGN KEY ("likelyDuplicateOfId")
        REFERENCES "orders" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
    `);
    await queryRunner.query(
      `CREATE INDEX "software_bought" ON "software" ("customerId", "skuId", "quantity", "purchasedAt")`,
    );
    await queryRunner.query(
      `CREATE POLICY "auditEvents_read" ON "auditEvents" FOR SELECT USING (${isReviewer} AND ${ofRequests})`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP POLICY "auditEvents_read" ON "auditEvents"`);
    await queryRunner.query(`DROP INDEX "software_bought"`);
    await queryRunner.query(`ALTER TABLE "orderLines" DROP COLUMN "likelyDuplicateOfId"`);
  }
}
