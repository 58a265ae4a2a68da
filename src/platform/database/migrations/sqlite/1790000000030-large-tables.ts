import type { MigrationInterface, QueryRunner } from 'typeorm';
import { newIndexes } from '../large-table-indexes';

export class LargeTables1790000000030 implements MigrationInterface {
  readonly name = 'LargeTables1790000000030';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of Object.values(newIndexes)) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const name of Object.keys(newIndexes)) await queryRunner.query(`DROP INDEX "${name}"`);
  }
}
