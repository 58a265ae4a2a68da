import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sql } from '../../sql';
import { type FoldedCustomer, foldCustomers, query } from '../fold-customers';

async function write(queryRunner: QueryRunner, customers: readonly FoldedCustomer[]): Promise<void> {
  for (const { id, nameKey, searchText } of customers)
    await query(
      queryRunner,
      sql`UPDATE "customers" SET "nameKey" = ${nameKey}, "searchText" = ${searchText} WHERE "id" = ${id}`,
    );
}

export class FoldedSearch1790000000017 implements MigrationInterface {
  readonly name = 'FoldedSearch1790000000017';

  async up(queryRunner: QueryRunner): Promise<void> {
    await foldCustomers(queryRunner, (customers) => write(queryRunner, customers));
  }

  /** What is stored now serves the versions before as well, but that they do not fold what they look for alike. */
  async down(): Promise<void> {}
}
