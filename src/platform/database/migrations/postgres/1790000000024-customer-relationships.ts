import type { MigrationInterface, QueryRunner } from 'typeorm';
import { assertNoExternalPayments, METHODS, METHODS_BEFORE } from '../payment-methods';

const replaceMethods = (methods: string) => `
  ALTER TABLE "payments" DROP CONSTRAINT "payments_method", ADD CONSTRAINT "payments_method" CHECK (${methods})
`;

export class CustomerRelationships1790000000024 implements MigrationInterface {
  readonly name = 'CustomerRelationships1790000000024';

  /** All existing rows pass the checks: the column is new, and the check of the method allowed less before. */
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "customers" ADD COLUMN "endedAt" bigint, ADD COLUMN "localFields" text COLLATE "C"`,
    );
    await queryRunner.query(`
      ALTER TABLE "orders" ADD COLUMN "externalId" text COLLATE "C",
        ADD CONSTRAINT "orders_externalId" CHECK (LENGTH("externalId") BETWEEN 1 AND 100)
    `);
    await queryRunner.query(
      `CREATE UNIQUE INDEX "orders_external" ON "orders" ("partnerId", "externalId") WHERE "externalId" IS NOT NULL`,
    );
    await queryRunner.query(replaceMethods(METHODS));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await assertNoExternalPayments(queryRunner);
    await queryRunner.query(replaceMethods(METHODS_BEFORE));
    await queryRunner.query(`DROP INDEX "orders_external"`);
    await queryRunner.query(`ALTER TABLE "orders" DROP COLUMN "externalId"`);
    await queryRunner.query(`ALTER TABLE "customers" DROP COLUMN "localFields", DROP COLUMN "endedAt"`);
  }
}
