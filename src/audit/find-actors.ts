import { inScope } from '../platform/access/scope';
import type { Viewer } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { AuditAction } from './audit-event.entity';

/** Returns the ids of the users who completed an action on a node, as far as the viewer may see it. */
export async function findActors(
  reader: Reader,
  viewer: Viewer,
  action: AuditAction,
  subjectId: string,
): Promise<readonly string[]> {
  const events = await reader.query<{ actorId: string }>(
    sql`SELECT "actorId" FROM "auditEvents" WHERE "subjectId" = ${subjectId} AND "action" = ${action}
      AND "outcome" = 'SUCCEEDED' AND ${inScope(viewer, 'auditEvents')}`,
  );
  return events.map(({ actorId }) => actorId);
}
