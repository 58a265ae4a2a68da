import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AttachmentUploads1790000000018 implements MigrationInterface {
  readonly name = 'AttachmentUploads1790000000018';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "attachments_unattachedOfPartner" ON "attachments" ("partnerId", "createdAt", "id")
        WHERE "cancellationRequestId" IS NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "attachments_unattachedOfPartner"`);
  }
}
