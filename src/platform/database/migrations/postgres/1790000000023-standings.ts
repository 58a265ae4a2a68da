import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  CREDIT_THRESHOLD_CHECK,
  OLD_USED_CHECK,
  refuseToForgetStandings,
  STATUS_CHECK,
  STATUS_FACTS_CHECK,
  USED_CHECK,
} from '../standing-checks';
import { closed, SEE_ALL, seesAll } from './row-security';

const up = [
  `
    ALTER TABLE "partners"
      ADD COLUMN "status" text COLLATE "C" NOT NULL DEFAULT 'ACTIVE',
      ADD COLUMN "statusReason" text COLLATE "C",
      ADD COLUMN "statusSince" bigint,
      ADD COLUMN "localFields" text COLLATE "C",
      ADD CONSTRAINT "partners_status" CHECK (${STATUS_CHECK}),
      ADD CONSTRAINT "partners_statusFacts" CHECK (${STATUS_FACTS_CHECK})
  `,
  usedCheck(USED_CHECK),
  `ALTER TABLE "payments" ADD COLUMN "creditThreshold" integer`,
  `ALTER TABLE "payments" ADD CONSTRAINT "payments_creditThreshold" CHECK (${CREDIT_THRESHOLD_CHECK}) NOT VALID`,
  `
    CREATE TABLE "blockedPersons" (
      "subjectId" text COLLATE "C" NOT NULL,
      "reason" text COLLATE "C" NOT NULL,
      "blockedAt" bigint NOT NULL,
      "blockedBy" text COLLATE "C" NOT NULL,
      CONSTRAINT "blockedPersons_key" PRIMARY KEY ("subjectId")
    )
  `,
  ...closed('blockedPersons'),
  `CREATE POLICY "blockedPersons_all" ON "blockedPersons" USING (${seesAll})`,
];

const down = [
  `DROP TABLE "blockedPersons"`,
  `ALTER TABLE "payments" DROP COLUMN "creditThreshold"`,
  usedCheck(OLD_USED_CHECK),
  `
    ALTER TABLE "partners"
      DROP COLUMN "status", DROP COLUMN "statusReason", DROP COLUMN "statusSince", DROP COLUMN "localFields"
  `,
];

function usedCheck(check: string): string {
  return `ALTER TABLE "creditLines"
    DROP CONSTRAINT "creditLines_used", ADD CONSTRAINT "creditLines_used" CHECK (${check})`;
}

export class Standings1790000000023 implements MigrationInterface {
  readonly name = 'Standings1790000000023';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SEE_ALL);
    await refuseToForgetStandings(queryRunner);
    for (const statement of down) await queryRunner.query(statement);
  }
}
