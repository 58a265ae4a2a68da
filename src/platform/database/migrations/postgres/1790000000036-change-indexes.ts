import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeIndexes, createChangeIndex } from '../change-times';

/** Follows the migration that adds the columns, since gateways read all tables, and write most, while the indexes are built. */
export class ChangeIndexes1790000000036 implements MigrationInterface {
  readonly name = 'ChangeIndexes1790000000036';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const index of changeIndexes) await queryRunner.query(createChangeIndex(index));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [name] of changeIndexes) await queryRunner.query(`DROP INDEX "${name}"`);
  }
}
