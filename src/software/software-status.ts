import { type Sql, sql } from '../platform/database/sql';
import type { Software, SoftwareStatus } from './software.entity';

/** Where software stands at an instant; at the very end of its term it is over. */
export function softwareStatusAt(
  { status, expiresAt }: Pick<Software, 'status' | 'expiresAt'>,
  now: number,
): SoftwareStatus {
  return status === 'ACTIVE' && expiresAt !== null && expiresAt <= now ? 'EXPIRED' : status;
}

/** The same as a condition on rows. */
export function hasStatus(status: SoftwareStatus, now: number): Sql {
  if (status === 'EXPIRED') return sql`("status" = 'ACTIVE' AND "expiresAt" <= ${now})`;
  if (status === 'ACTIVE') return sql`("status" = 'ACTIVE' AND ("expiresAt" IS NULL OR "expiresAt" > ${now}))`;
  return sql`"status" = ${status}`;
}
