import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createAssigned } from '../large-table-indexes';

export class ReplacedKeys1790000000031 implements MigrationInterface {
  readonly name = 'ReplacedKeys1790000000031';

  /** Reads of keys wait only for a moment, since the index that replaces the stricter one exists already. */
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "productKeys_assigned"`);
    await queryRunner.query(`ALTER INDEX "productKeys_notReplaced" RENAME TO "productKeys_assigned"`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER INDEX "productKeys_assigned" RENAME TO "productKeys_notReplaced"`);
    await queryRunner.query(createAssigned);
  }
}
