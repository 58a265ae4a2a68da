import { type Sql, sql } from '../database/sql';
import type { ScopedTable } from './scope';
import type { Actor } from './viewer';

/** For each table, how a reviewer sees its rows: through cancellation requests. */
const throughRequests: Partial<Record<ScopedTable, Sql>> = {
  customers: sql`"id" IN (SELECT "customerId" FROM "cancellationRequests"`,
  orders: sql`"id" IN (SELECT "orderId" FROM "cancellationRequests"`,
  software: sql`"orderId" IN (SELECT "orderId" FROM "cancellationRequests"`,
};

/**
 * Returns the condition that a row has changed at or after an instant, or that the viewer may see it only since then: a cancellation
 * request shows a reviewer rows that are older.
 */
export function changedSince(viewer: Actor, table: ScopedTable, instant: number): Sql {
  const changed = sql`"updatedAt" >= ${instant}`;
  const through = throughRequests[table];
  if (!viewer.roles.includes('REVIEWER') || !through) return changed;
  return sql`(${changed} OR ${through} WHERE "updatedAt" >= ${instant}))`;
}
