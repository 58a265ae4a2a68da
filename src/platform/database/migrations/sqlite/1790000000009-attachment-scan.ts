import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SQLite cannot change a check: the table is created again under this name, and replaces the old one. */
const TEMPORARY_NAME = 'attachmentsAnew';

const columns = `
      "id" text PRIMARY KEY NOT NULL,
      "partnerId" text NOT NULL,
      "fileName" text NOT NULL,
      "contentType" text NOT NULL,
      "sizeBytes" integer NOT NULL,
      "createdAt" bigint NOT NULL,
      "uploadedAt" bigint,
      "sha256" text,
      "cancellationRequestId" text`;

const constraints = `
      CONSTRAINT "attachments_uploaded" CHECK (("uploadedAt" IS NULL) = ("sha256" IS NULL)),
      CONSTRAINT "attachments_sizeBytes" CHECK ("sizeBytes" BETWEEN 1 AND 10485760),
      CONSTRAINT "attachments_partnerId_reference" FOREIGN KEY ("partnerId")
        REFERENCES "partners" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
      CONSTRAINT "attachments_cancellationRequestId_reference" FOREIGN KEY ("cancellationRequestId")
        REFERENCES "cancellationRequests" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION`;

const newTable = `
    CREATE TABLE "${TEMPORARY_NAME}" (${columns},
      "clearedAt" bigint,
      "rejectedAt" bigint,
      CONSTRAINT "attachments_attached" CHECK ("cancellationRequestId" IS NULL OR "clearedAt" IS NOT NULL),
      CONSTRAINT "attachments_judged" CHECK (
        ("clearedAt" IS NULL AND "rejectedAt" IS NULL)
        OR ("uploadedAt" IS NOT NULL AND ("clearedAt" IS NULL OR "rejectedAt" IS NULL))
      ),${constraints}
    )`;

const oldTable = `
    CREATE TABLE "${TEMPORARY_NAME}" (${columns},
      CONSTRAINT "attachments_attached" CHECK ("cancellationRequestId" IS NULL OR "uploadedAt" IS NOT NULL),${constraints}
    )`;

const takeItsPlace = [
  `DROP TABLE "attachments"`,
  `ALTER TABLE "${TEMPORARY_NAME}" RENAME TO "attachments"`,
  `CREATE INDEX "attachments_ofRequest" ON "attachments" ("cancellationRequestId")`,
  `CREATE INDEX "attachments_unattached" ON "attachments" ("createdAt") WHERE "cancellationRequestId" IS NULL`,
];

export class AttachmentScan1790000000009 implements MigrationInterface {
  readonly name = 'AttachmentScan1790000000009';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(newTable);
    await queryRunner.query(`INSERT INTO "${TEMPORARY_NAME}" SELECT *, "uploadedAt", NULL FROM "attachments"`);
    for (const statement of [
      ...takeItsPlace,
      `
        CREATE INDEX "attachments_unjudged" ON "attachments" ("uploadedAt")
          WHERE "uploadedAt" IS NOT NULL AND "clearedAt" IS NULL AND "rejectedAt" IS NULL
      `,
    ])
      await queryRunner.query(statement);
  }

  /** A version without scans must not treat files that were not found clean as ready: they must be uploaded again. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(oldTable);
    await queryRunner.query(`
      INSERT INTO "${TEMPORARY_NAME}" SELECT "id", "partnerId", "fileName", "contentType", "sizeBytes", "createdAt", "clearedAt",
        CASE WHEN "clearedAt" IS NULL THEN NULL ELSE "sha256" END, "cancellationRequestId" FROM "attachments"`);
    for (const statement of takeItsPlace) await queryRunner.query(statement);
  }
}
