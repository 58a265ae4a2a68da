import type { MigrationInterface, QueryRunner } from 'typeorm';
import { warnOfRowsThatBreak } from '../format-checks';

const CANCEL_WINDOW = `"cancelWindowDays" IS NULL OR "cancelWindowDays" >= 0`;

const CREATE = `
  CREATE TABLE "deliveryPolicies" (
    "licenceKind" text NOT NULL,
    "startsAt" bigint NOT NULL,
    "linkTtlMs" bigint NOT NULL,
    "maxDownloads" integer NOT NULL,
    "cancelWindowDays" integer,
    CONSTRAINT "deliveryPolicies_licenceKind" CHECK ("licenceKind" IN ('PERPETUAL', 'SUBSCRIPTION')),
    CONSTRAINT "deliveryPolicies_startsAt" CHECK ("startsAt" >= 0),
    CONSTRAINT "deliveryPolicies_limits" CHECK ("linkTtlMs" > 0 AND "maxDownloads" > 0),
    CONSTRAINT "deliveryPolicies_cancelWindow" CHECK (${CANCEL_WINDOW}),
    PRIMARY KEY ("licenceKind", "startsAt")
  )
`;

const COPY = `
  INSERT INTO "deliveryPolicies" ("licenceKind", "startsAt", "linkTtlMs", "maxDownloads", "cancelWindowDays")
  SELECT "kind", 0, "linkTtlMs", "maxDownloads", "cancelWindowDays"
  FROM "deliveryPolicy" CROSS JOIN (SELECT 'PERPETUAL' AS "kind" UNION ALL SELECT 'SUBSCRIPTION')
`;

const down = [
  `
    CREATE TABLE "deliveryPolicy" (
      "id" integer PRIMARY KEY NOT NULL,
      "linkTtlMs" bigint NOT NULL,
      "maxDownloads" integer NOT NULL,
      "cancelWindowDays" integer,
      CONSTRAINT "deliveryPolicy_limits" CHECK ("linkTtlMs" > 0 AND "maxDownloads" > 0),
      CONSTRAINT "deliveryPolicy_single" CHECK ("id" = 1)
    )
  `,
  `
    INSERT INTO "deliveryPolicy" ("id", "linkTtlMs", "maxDownloads", "cancelWindowDays")
    SELECT 1, "linkTtlMs", "maxDownloads", "cancelWindowDays" FROM "deliveryPolicies"
    WHERE "licenceKind" = 'PERPETUAL' AND "startsAt" <= CAST(STRFTIME('%s', 'now') AS integer) * 1000
    ORDER BY "startsAt" DESC LIMIT 1
  `,
  `DROP TABLE "deliveryPolicies"`,
];

export class DeliveryPolicies1790000000025 implements MigrationInterface {
  readonly name = 'DeliveryPolicies1790000000025';

  /** The existing terms become those of both kinds of licence, as if they had always been in effect. */
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(CREATE);
    await queryRunner.query('PRAGMA ignore_check_constraints = ON');
    await queryRunner.query(COPY);
    await queryRunner.query('PRAGMA ignore_check_constraints = OFF');
    await queryRunner.query('DROP TABLE "deliveryPolicy"');
    const broken = await queryRunner.query(`SELECT 1 FROM "deliveryPolicies" WHERE NOT (${CANCEL_WINDOW})`);
    if (broken.length > 0) warnOfRowsThatBreak('deliveryPolicies_cancelWindow');
  }

  /** Keeps only the terms of perpetual licences that are in effect now. */
  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}
