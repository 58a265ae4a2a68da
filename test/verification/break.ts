import { raw, type Sql, sql } from '../../src/platform/database/sql';

/** The sentence of an invariant, and statements after which only this invariant is violated in the demo. */
export type Broken = readonly [sentence: string, ...statements: Sql[]];

/** Returns the first id of the rows that meet a condition. */
export const first = (table: string, condition = '1 = 1') =>
  raw(`(SELECT MIN("id") FROM "${table}" WHERE ${condition})`);

/** Returns a statement that sets columns of one row. */
export const change = (table: string, columns: string, row: Sql) =>
  sql`UPDATE ${raw(`"${table}"`)} SET ${raw(columns)} WHERE "id" = ${row}`;

/** Returns a statement that marks audit events as refused. */
export const markRefused = (events: Sql) =>
  sql`UPDATE "auditEvents" SET "outcome" = 'DENIED', "reason" = 'FORBIDDEN_ROLE' WHERE ${events}`;

/** Returns a statement that marks one event with this action as refused. */
export const markOneRefused = (action: string) =>
  markRefused(sql`"id" = ${first('auditEvents', `"action" = '${action}'`)}`);

export const NORTHWINDS = `"partnerId" = 'ptn_northwind'`;
export const TO_TAILSPIN = `"partnerId" = 'ptn_tailspin'`;

/** The only software of its order, without keys, links and cancellation requests. */
export const unusedSoftware = first(
  'software',
  `"status" = 'ACTIVE' AND "id" NOT IN (SELECT "softwareId" FROM "downloadLinks")
    AND "id" NOT IN (SELECT "softwareId" FROM "productKeys" WHERE "softwareId" IS NOT NULL)
    AND "orderId" NOT IN (SELECT "orderId" FROM "cancellationRequests")
    AND "orderId" IN (SELECT "orderId" FROM "orderLines" GROUP BY "orderId" HAVING COUNT(*) = 1)`,
);
