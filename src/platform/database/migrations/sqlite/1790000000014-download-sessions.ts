import type { MigrationInterface, QueryRunner } from 'typeorm';
import { replaceTable } from './replace-table';

const oldPart = `"bytesServed" bigint NOT NULL,
      CONSTRAINT "downloadSessions_bytes" CHECK ("bytesServed" >= 0),`;

const newPart = `"bytesServed" bigint NOT NULL,
      "sha256" text NOT NULL,
      "sizeBytes" bigint NOT NULL,
      "bytesReserved" bigint NOT NULL,
      "activeAt" bigint NOT NULL,
      CONSTRAINT "downloadSessions_bytes" CHECK ("bytesServed" >= 0 AND "bytesReserved" >= 0),
      CONSTRAINT "downloadSessions_limit" CHECK ("bytesServed" + "bytesReserved" <= 2 * "sizeBytes"),`;

// If a larger file was replaced since, the bytes that were sent are capped at the most that may be sent of the new file.
const newRows = `
    SELECT s."id", s."partnerId", s."linkId", s."startedAt", s."expiresAt",
      MIN(s."bytesServed", 2 * e."sizeBytes"), e."sha256", e."sizeBytes", 0, s."startedAt"
    FROM "downloadSessions" AS s
    JOIN "downloadLinks" AS l ON l."id" = s."linkId"
    JOIN "editions" AS e ON e."id" = l."editionId"`;

const oldRows = `
    SELECT "id", "partnerId", "linkId", "startedAt", "expiresAt", "bytesServed" FROM "downloadSessions"`;

export class DownloadSessions1790000000014 implements MigrationInterface {
  readonly name = 'DownloadSessions1790000000014';

  async up(queryRunner: QueryRunner): Promise<void> {
    await replaceTable(queryRunner, 'downloadSessions', (made) => made.replace(oldPart, newPart), newRows);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await replaceTable(queryRunner, 'downloadSessions', (made) => made.replace(newPart, oldPart), oldRows);
  }
}
