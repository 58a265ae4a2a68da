import type { MigrationInterface, QueryRunner } from 'typeorm';

const columnsAndChecks = [
  `
    ALTER TABLE "downloadSessions"
      ADD COLUMN "sha256" text COLLATE "C",
      ADD COLUMN "sizeBytes" bigint,
      ADD COLUMN "bytesReserved" bigint,
      ADD COLUMN "activeAt" bigint
  `,
  // If a larger file was replaced since, the bytes that were sent are capped at the most that may be sent of the new file.
  `
    UPDATE "downloadSessions" SET "sha256" = e."sha256", "sizeBytes" = e."sizeBytes", "bytesReserved" = 0,
      "activeAt" = "startedAt", "bytesServed" = LEAST("bytesServed", 2 * e."sizeBytes")
    FROM "downloadLinks" AS l JOIN "editions" AS e ON e."id" = l."editionId"
    WHERE l."id" = "downloadSessions"."linkId"
  `,
  `
    ALTER TABLE "downloadSessions"
      ALTER COLUMN "sha256" SET NOT NULL,
      ALTER COLUMN "sizeBytes" SET NOT NULL,
      ALTER COLUMN "bytesReserved" SET NOT NULL,
      ALTER COLUMN "activeAt" SET NOT NULL,
      DROP CONSTRAINT "downloadSessions_bytes",
      ADD CONSTRAINT "downloadSessions_bytes" CHECK ("bytesServed" >= 0 AND "bytesReserved" >= 0),
      ADD CONSTRAINT "downloadSessions_limit" CHECK ("bytesServed" + "bytesReserved" <= 2 * "sizeBytes")
  `,
];

const undone = `
    ALTER TABLE "downloadSessions"
      DROP CONSTRAINT "downloadSessions_limit",
      DROP CONSTRAINT "downloadSessions_bytes",
      ADD CONSTRAINT "downloadSessions_bytes" CHECK ("bytesServed" >= 0),
      DROP COLUMN "sha256",
      DROP COLUMN "sizeBytes",
      DROP COLUMN "bytesReserved",
      DROP COLUMN "activeAt"
  `;

export class DownloadSessions1790000000014 implements MigrationInterface {
  readonly name = 'DownloadSessions1790000000014';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of columnsAndChecks) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(undone);
  }
}
