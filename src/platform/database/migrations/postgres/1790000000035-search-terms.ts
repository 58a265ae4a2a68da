import type { MigrationInterface, QueryRunner } from 'typeorm';
import { insertTerms as insertBeginnings } from './1790000000006-search-and-lists';
import { insertTerms } from './1790000000033-search-inside-words';
import { SEE_ALL } from './row-security';

/** Until the commit, no gateway renames or ends a customer that was there before, and all can add customers. */
const keepCustomers = `SELECT COUNT(*) FROM (SELECT "id" FROM "customers" FOR SHARE) AS "kept"`;

/** Stores the search terms of the customers that are there already. The next release deletes the long ones of older versions. */
export class SearchTerms1790000000035 implements MigrationInterface {
  readonly name = 'SearchTerms1790000000035';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(keepCustomers);
    await queryRunner.query(`${insertTerms('"customers"')} ON CONFLICT DO NOTHING`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SEE_ALL);
    await queryRunner.query(keepCustomers);
    await queryRunner.query(`DELETE FROM "customerSearchTerms"`);
    await queryRunner.query(insertBeginnings('"customers"'));
  }
}
