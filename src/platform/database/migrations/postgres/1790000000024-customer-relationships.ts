import type { MigrationInterface, QueryRunner } from 'typeorm';
import { assertNoExternalPayments, METHODS, METHODS_BEFORE } from '../payment-methods';
import { SEE_ALL } from './row-security';

const replaceMethods = (methods: string) =>
  `ALTER TABLE "payments" DROP CONSTRAINT "payments_method", ADD CONSTRAINT "payments_method" CHECK (${methods})`;

export class CustomerRelationships1790000000024 implements MigrationInterface {
  readonly name = 'CustomerRelationships1790000000024';

  /** All existing rows pass the checks, which a later migration validates without locking the tables. */
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "customers" ADD COLUMN "endedAt" bigint, ADD COLUMN "localFields" text COLLATE "C"`,
    );
    await queryRunner.query(`
      ALTER TABLE "orders" ADD COLUMN "externalId" text COLLATE "C",
        ADD CONSTRAINT "orders_externalId" CHECK (LENGTH("externalId") BETWEEN 1 AND 100) NOT VALID
    `);
    await queryRunner.query(`${replaceMethods(METHODS)} NOT VALID`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SEE_ALL);
    await assertNoExternalPayments(queryRunner);
    await queryRunner.query(replaceMethods(METHODS_BEFORE));
    await queryRunner.query(`ALTER TABLE "orders" DROP COLUMN "externalId"`);
    await queryRunner.query(`ALTER TABLE "customers" DROP COLUMN "localFields", DROP COLUMN "endedAt"`);
  }
}
