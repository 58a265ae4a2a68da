import { type Sql, sql } from '../platform/database/sql';
import type { DownloadLinkStatus } from './download-link.entity';

/** Returns the condition that a row of `downloadLinks` has a status at a time, as `downloadLinkStatusAt` decides it. */
export function hasLinkStatus(status: DownloadLinkStatus, now: number): Sql {
  return {
    ACTIVE: sql`("expiresAt" > ${now} AND "endedAt" IS NULL AND "exhaustedAt" IS NULL)`,
    EXPIRED: sql`("expiresAt" <= ${now} AND ${isUnreachedBy('exhaustedAt')} AND ${isUnreachedBy('revokedAt')}
      OR "expiresAt" > ${now} AND "endedAt" IS NOT NULL AND "exhaustedAt" IS NULL AND "revokedAt" IS NULL)`,
    EXHAUSTED: sql`("exhaustedAt" IS NOT NULL AND ("revokedAt" IS NULL OR "exhaustedAt" <= "revokedAt")
      AND ("expiresAt" > ${now} OR "exhaustedAt" < "expiresAt"))`,
    REVOKED: sql`("revokedAt" IS NOT NULL AND ("exhaustedAt" IS NULL OR "revokedAt" < "exhaustedAt")
      AND ("expiresAt" > ${now} OR "revokedAt" < "expiresAt"))`,
  }[status];
}

/** The condition that a link had not reached another limit before it expired. */
function isUnreachedBy(limit: 'exhaustedAt' | 'revokedAt'): Sql {
  return limit === 'exhaustedAt'
    ? sql`("exhaustedAt" IS NULL OR "exhaustedAt" >= "expiresAt")`
    : sql`("revokedAt" IS NULL OR "revokedAt" >= "expiresAt")`;
}
