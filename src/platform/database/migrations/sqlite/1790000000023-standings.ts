import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  CREDIT_THRESHOLD_CHECK,
  OLD_USED_CHECK,
  refuseToForgetStandings,
  STATUS_CHECK,
  STATUS_FACTS_CHECK,
  USED_CHECK,
} from '../standing-checks';
import { addColumn } from './add-column';
import { replaceTable } from './replace-table';

const BLOCKED_PERSONS = `
  CREATE TABLE "blockedPersons" (
    "subjectId" text PRIMARY KEY NOT NULL,
    "reason" text NOT NULL,
    "blockedAt" bigint NOT NULL,
    "blockedBy" text NOT NULL
  )
`;

const partnerColumns = [
  `"status" text NOT NULL DEFAULT ('ACTIVE') CONSTRAINT "partners_status" CHECK (${STATUS_CHECK})`,
  `"statusReason" text`,
  `"statusSince" bigint CONSTRAINT "partners_statusFacts" CHECK (${STATUS_FACTS_CHECK})`,
  `"localFields" text`,
];

export class Standings1790000000023 implements MigrationInterface {
  readonly name = 'Standings1790000000023';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const column of partnerColumns) await addColumn(queryRunner, 'partners', column);
    await replaceTable(queryRunner, 'creditLines', (sql) => sql.replace(OLD_USED_CHECK, USED_CHECK));
    const threshold = `"creditThreshold" integer CONSTRAINT "payments_creditThreshold" CHECK (${CREDIT_THRESHOLD_CHECK})`;
    await addColumn(queryRunner, 'payments', threshold);
    await queryRunner.query(BLOCKED_PERSONS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await refuseToForgetStandings(queryRunner);
    await queryRunner.query(`DROP TABLE "blockedPersons"`);
    await queryRunner.query(`ALTER TABLE "payments" DROP COLUMN "creditThreshold"`);
    await replaceTable(queryRunner, 'creditLines', (sql) => sql.replace(USED_CHECK, OLD_USED_CHECK));
    // The column whose check names the others goes first.
    for (const column of ['statusSince', 'statusReason', 'status', 'localFields'])
      await queryRunner.query(`ALTER TABLE "partners" DROP COLUMN "${column}"`);
  }
}
