import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AuditChanges1790000000021 implements MigrationInterface {
  readonly name = 'AuditChanges1790000000021';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "auditEvents" ADD COLUMN "changes" text`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "auditEvents" DROP COLUMN "changes"`);
  }
}
