import type { MigrationInterface, QueryRunner } from 'typeorm';

const columnsAndChecks = [
  `ALTER TABLE "attachments" ADD COLUMN "clearedAt" bigint, ADD COLUMN "rejectedAt" bigint`,
  `UPDATE "attachments" SET "clearedAt" = "uploadedAt"`,
  `
    ALTER TABLE "attachments"
      DROP CONSTRAINT "attachments_attached",
      ADD CONSTRAINT "attachments_attached" CHECK ("cancellationRequestId" IS NULL OR "clearedAt" IS NOT NULL),
      ADD CONSTRAINT "attachments_judged" CHECK (
        ("clearedAt" IS NULL AND "rejectedAt" IS NULL)
        OR ("uploadedAt" IS NOT NULL AND ("clearedAt" IS NULL OR "rejectedAt" IS NULL))
      )
  `,
  `
    CREATE INDEX "attachments_unjudged" ON "attachments" ("uploadedAt")
      WHERE "uploadedAt" IS NOT NULL AND "clearedAt" IS NULL AND "rejectedAt" IS NULL
  `,
];

/** A version without scans must not treat files that were not found clean as ready: they must be uploaded again. */
const undone = [
  `DROP INDEX "attachments_unjudged"`,
  `UPDATE "attachments" SET "uploadedAt" = NULL, "sha256" = NULL, "rejectedAt" = NULL WHERE "clearedAt" IS NULL`,
  `
    ALTER TABLE "attachments"
      DROP CONSTRAINT "attachments_judged",
      DROP CONSTRAINT "attachments_attached",
      ADD CONSTRAINT "attachments_attached" CHECK ("cancellationRequestId" IS NULL OR "uploadedAt" IS NOT NULL),
      DROP COLUMN "clearedAt",
      DROP COLUMN "rejectedAt"
  `,
];

export class AttachmentScan1790000000009 implements MigrationInterface {
  readonly name = 'AttachmentScan1790000000009';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of columnsAndChecks) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of undone) await queryRunner.query(statement);
  }
}
