import { PROGRAMME } from '../audit/audit-event.entity';
import type { TrailPart } from '../audit/read-trail';
import { recordAudit } from '../audit/record-audit';
import { hasPermission } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Context } from '../platform/graphql/context';
import { mostRowsPaid, payForExport, refusedExport } from './record-export';

const action = 'TRAIL_EXPORTED' as const;

/** The subject of an export of the trail of the whole programme. */
const ALL_TRAILS = 'programme';

/**
 * Checks and records an export of the audit trail: of the viewer's partner, or of the whole programme for an operator. Throws
 * 403 FORBIDDEN_ROLE, which is recorded too, and 429 RATE_LIMITED.
 */
export async function beginTrailExport(
  context: Context,
  { since, until }: Pick<TrailPart, 'since' | 'until'>,
  maxCost: number,
): Promise<TrailPart> {
  const { viewer, database } = context;
  const { partnerId } = viewer;
  if (!hasPermission(viewer, 'readTrail')) {
    throw await refusedExport(context, { action, subjectId: partnerId, status: 403, reason: 'FORBIDDEN_ROLE' });
  }
  const ofPartner = partnerId === null ? sql`1 = 1` : sql`"partnerId" = ${partnerId}`;
  const [row] = await database.query<{ count: number }>(
    sql`SELECT COUNT(*) AS "count" FROM (SELECT 1 FROM "auditEvents"
      WHERE ${ofPartner} AND "at" >= ${since} AND "at" < ${until} LIMIT ${mostRowsPaid(maxCost)}) AS "rows"`,
  );
  await payForExport(context, row?.count ?? 0, maxCost);
  await database.transaction(async (tx) =>
    recordAudit(tx, viewer, [{ action, subjectId: partnerId ?? ALL_TRAILS, partnerId: partnerId ?? PROGRAMME }]),
  );
  return { since, until, ...(partnerId !== null && { partnerId }) };
}
