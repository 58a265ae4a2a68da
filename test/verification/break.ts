import { raw, type Sql, sql } from '../../src/platform/database/sql';

/** A sentence of an invariant, and statements after which it does not hold in the demo, and every other does. */
export type Broken = readonly [sentence: string, ...statements: Sql[]];

/** The id of one row of the demo: the first of those for which a condition holds. */
export const first = (table: string, condition = '1 = 1') =>
  raw(`(SELECT MIN("id") FROM "${table}" WHERE ${condition})`);

/** Sets columns of one row. */
export const change = (table: string, columns: string, row: Sql) =>
  sql`UPDATE ${raw(`"${table}"`)} SET ${raw(columns)} WHERE "id" = ${row}`;

/** Has the audit trail say of some acts that they were refused. */
export const deny = (acts: Sql) =>
  sql`UPDATE "auditEvents" SET "outcome" = 'DENIED', "reason" = 'FORBIDDEN_ROLE' WHERE ${acts}`;

/** The same of one act. */
export const forget = (action: string) => deny(sql`"id" = ${first('auditEvents', `"action" = '${action}'`)}`);

export const NORTHWINDS = `"partnerId" = 'ptn_northwind'`;
export const TO_TAILSPIN = `"partnerId" = 'ptn_tailspin'`;

/** Software that nothing was ever done with, alone in its order. */
export const untouched = first(
  'software',
  `"status" = 'ACTIVE' AND "id" NOT IN (SELECT "softwareId" FROM "downloadLinks")
    AND "id" NOT IN (SELECT "softwareId" FROM "productKeys" WHERE "softwareId" IS NOT NULL)
    AND "orderId" NOT IN (SELECT "orderId" FROM "cancellationRequests")
    AND "orderId" IN (SELECT "orderId" FROM "orderLines" GROUP BY "orderId" HAVING COUNT(*) = 1)`,
);
