import type { QueryRunner } from 'typeorm';

export const STATUS_CHECK = `"status" IN ('ACTIVE', 'SUSPENDED', 'CLOSED')`;
export const STATUS_FACTS_CHECK = `("status" = 'ACTIVE') = ("statusReason" IS NULL)
    AND ("status" = 'ACTIVE') = ("statusSince" IS NULL)`;
export const OLD_USED_CHECK = `"usedMinor" BETWEEN 0 AND "limitMinor"`;
export const USED_CHECK = `"usedMinor" >= 0 AND "limitMinor" >= 0`;
export const CREDIT_THRESHOLD_CHECK = '"creditThreshold" IN (70, 85)';

/** What an older version does not know, and would allow again. */
const unknownBefore: Readonly<Record<string, string>> = {
  'suspended or closed partners': `SELECT 1 FROM "partners" WHERE "status" <> 'ACTIVE' LIMIT 1`,
  'blocked persons': 'SELECT 1 FROM "blockedPersons" LIMIT 1',
  'credit limits below their use': 'SELECT 1 FROM "creditLines" WHERE "usedMinor" > "limitMinor" LIMIT 1',
};

/** Throws if an older version cannot respect the standing of a partner or person. */
export async function refuseToForgetStandings(queryRunner: QueryRunner): Promise<void> {
  for (const [what, select] of Object.entries(unknownBefore)) {
    if ((await queryRunner.query(select)).length === 0) continue;
    throw new Error(`This migration cannot be reverted: there are ${what}, which an older version does not know.`);
  }
}
