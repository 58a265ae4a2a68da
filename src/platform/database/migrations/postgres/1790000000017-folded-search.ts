import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sql } from '../../sql';
import { type FoldedCustomer, foldCustomers, query } from '../fold-customers';

function write(queryRunner: QueryRunner, customers: readonly FoldedCustomer[]): Promise<unknown> {
  const ids = customers.map(({ id }) => id);
  const nameKeys = customers.map(({ nameKey }) => nameKey);
  const searchTexts = customers.map(({ searchText }) => searchText);
  return query(
    queryRunner,
    sql`UPDATE "customers" AS c SET "nameKey" = folded."nameKey", "searchText" = folded."searchText"
      FROM UNNEST(${ids}::text[], ${nameKeys}::text[], ${searchTexts}::text[]) AS folded ("id", "nameKey", "searchText")
      WHERE c."id" = folded."id"`,
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
