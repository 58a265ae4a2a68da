import type { MigrationInterface, QueryRunner } from 'typeorm';
import { warnOfRowsThatBreak } from '../format-checks';

const CANCEL_WINDOW = `"cancelWindowDays" IS NULL OR "cancelWindowDays" >= 0`;

const up = [
  `
    CREATE TABLE "deliveryPolicies" (
      "licenceKind" text COLLATE "C" NOT NULL,
      "startsAt" bigint NOT NULL,
      "linkTtlMs" bigint NOT NULL,
      "maxDownloads" integer NOT NULL,
      "cancelWindowDays" integer,
      CONSTRAINT "deliveryPolicies_key" PRIMARY KEY ("licenceKind", "startsAt"),
      CONSTRAINT "deliveryPolicies_licenceKind" CHECK ("licenceKind" IN ('PERPETUAL', 'SUBSCRIPTION')),
      CONSTRAINT "deliveryPolicies_startsAt" CHECK ("startsAt" >= 0),
      CONSTRAINT "deliveryPolicies_limits" CHECK ("linkTtlMs" > 0 AND "maxDownloads" > 0)
    )
  `,
  `
    INSERT INTO "deliveryPolicies" ("licenceKind", "startsAt", "linkTtlMs", "maxDownloads", "cancelWindowDays")
    SELECT "kind", 0, "linkTtlMs", "maxDownloads", "cancelWindowDays"
    FROM "deliveryPolicy" CROSS JOIN (VALUES ('PERPETUAL'), ('SUBSCRIPTION')) AS "kinds" ("kind")
  `,
  `ALTER TABLE "deliveryPolicies" ADD CONSTRAINT "deliveryPolicies_cancelWindow" CHECK (${CANCEL_WINDOW}) NOT VALID`,
  `DROP TABLE "deliveryPolicy"`,
  // Gateways of the earlier version read it while they are replaced one after another.
  `
    CREATE VIEW "deliveryPolicy" AS
    SELECT 1 AS "id", "linkTtlMs", "maxDownloads", "cancelWindowDays" FROM "deliveryPolicies"
    WHERE "licenceKind" = 'PERPETUAL' AND "startsAt" <= EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000
    ORDER BY "startsAt" DESC LIMIT 1
  `,
];

const down = [
  `DROP VIEW "deliveryPolicy"`,
  `
    CREATE TABLE "deliveryPolicy" (
      "id" integer NOT NULL,
      "linkTtlMs" bigint NOT NULL,
      "maxDownloads" integer NOT NULL,
      "cancelWindowDays" integer,
      CONSTRAINT "deliveryPolicy_key" PRIMARY KEY ("id"),
      CONSTRAINT "deliveryPolicy_limits" CHECK ("linkTtlMs" > 0 AND "maxDownloads" > 0),
      CONSTRAINT "deliveryPolicy_single" CHECK ("id" = 1)
    )
  `,
  `
    INSERT INTO "deliveryPolicy" ("id", "linkTtlMs", "maxDownloads", "cancelWindowDays")
    SELECT 1, "linkTtlMs", "maxDownloads", "cancelWindowDays" FROM "deliveryPolicies"
    WHERE "licenceKind" = 'PERPETUAL' AND "startsAt" <= EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000
    ORDER BY "startsAt" DESC LIMIT 1
  `,
  `DROP TABLE "deliveryPolicies"`,
];

export class DeliveryPolicies1790000000025 implements MigrationInterface {
  readonly name = 'DeliveryPolicies1790000000025';

  /** The existing terms become those of both kinds of licence, as if they had always been in effect. */
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
    const broken = await queryRunner.query(`SELECT 1 FROM "deliveryPolicies" WHERE NOT (${CANCEL_WINDOW})`);
    if (broken.length > 0) return warnOfRowsThatBreak('deliveryPolicies_cancelWindow');
    await queryRunner.query('ALTER TABLE "deliveryPolicies" VALIDATE CONSTRAINT "deliveryPolicies_cancelWindow"');
  }

  /** Keeps only the terms of perpetual licences that are in effect now. */
  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}
