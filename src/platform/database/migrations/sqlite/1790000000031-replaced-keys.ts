import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createAssigned, createNotReplaced } from '../large-table-indexes';

export class ReplacedKeys1790000000031 implements MigrationInterface {
  readonly name = 'ReplacedKeys1790000000031';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "productKeys_assigned"`);
    await queryRunner.query(createNotReplaced('productKeys_assigned'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "productKeys_assigned"`);
    await queryRunner.query(createAssigned);
  }
}
