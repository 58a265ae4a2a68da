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

  /** Earlier versions can use the folded texts, although they fold search words differently. */
  async down(): Promise<void> {}
}
