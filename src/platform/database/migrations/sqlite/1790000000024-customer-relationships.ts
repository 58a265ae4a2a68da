import type { MigrationInterface, QueryRunner } from 'typeorm';
import { assertNoExternalPayments, METHODS, METHODS_BEFORE } from '../payment-methods';
import { addColumn } from './add-column';
import { replaceTable } from './replace-table';

const EXTERNAL_ID = `"externalId" text CONSTRAINT "orders_externalId" CHECK (LENGTH("externalId") BETWEEN 1 AND 100)`;

export class CustomerRelationships1790000000024 implements MigrationInterface {
  readonly name = 'CustomerRelationships1790000000024';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "customers" ADD COLUMN "endedAt" bigint`);
    await queryRunner.query(`ALTER TABLE "customers" ADD COLUMN "localFields" text`);
    await addColumn(queryRunner, 'orders', EXTERNAL_ID);
    await replaceTable(queryRunner, 'payments', (sql) => sql.replace(METHODS_BEFORE, METHODS));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await assertNoExternalPayments(queryRunner);
    await replaceTable(queryRunner, 'payments', (sql) => sql.replace(METHODS, METHODS_BEFORE));
    await queryRunner.query(`ALTER TABLE "orders" DROP COLUMN "externalId"`);
    await queryRunner.query(`ALTER TABLE "customers" DROP COLUMN "localFields"`);
    await queryRunner.query(`ALTER TABLE "customers" DROP COLUMN "endedAt"`);
  }
}
