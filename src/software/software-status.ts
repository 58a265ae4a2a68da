import { type Sql, sql } from '../platform/database/sql';
import type { Software, SoftwareStatus } from './software.entity';

/** Returns the status of software at a time. A subscription is EXPIRED from the exact end of its term. */
export function softwareStatusAt(
  { status, expiresAt }: Pick<Software, 'status' | 'expiresAt'>,
  now: number,
): SoftwareStatus {
  return status === 'ACTIVE' && expiresAt !== null && expiresAt <= now ? 'EXPIRED' : status;
}

/** Returns the condition that a row of `software` has a status at a time. */
export function hasStatus(status: SoftwareStatus, now: number): Sql {
  if (status === 'EXPIRED') return sql`("status" = 'ACTIVE' AND "expiresAt" <= ${now})`;
  if (status === 'ACTIVE') return sql`("status" = 'ACTIVE' AND ("expiresAt" IS NULL OR "expiresAt" > ${now}))`;
  return sql`"status" = ${status}`;
}
