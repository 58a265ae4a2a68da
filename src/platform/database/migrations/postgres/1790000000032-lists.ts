import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createCustomersByName, listIndexes } from '../list-indexes';

/** Creates the indexes of lists across customers. Until they are built, writes of these tables wait. */
export class Lists1790000000032 implements MigrationInterface {
  readonly name = 'Lists1790000000032';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX "customers_byName"');
    for (const statement of [createCustomersByName('UNIQUE INDEX'), ...Object.values(listIndexes)])
      await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of Object.keys(listIndexes)) await queryRunner.query(`DROP INDEX "${name}"`);
    await queryRunner.query('DROP INDEX "customers_byName"');
    await queryRunner.query(createCustomersByName('INDEX'));
  }
}
