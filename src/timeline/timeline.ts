import type { PermissionName } from '../platform/access/permissions';
import { hasPermission, type Viewer } from '../platform/access/viewer';
import { identifier, isIn, join, type Sql, sql } from '../platform/database/sql';
import type { IsOfParents, List } from '../platform/graphql/list';
import { SoftwareEvent, type SoftwareEventKind } from './software-event';

const eventTable = { entity: SoftwareEvent, name: 'auditEvents' } as const;

/** Events that every user who can read the software sees. */
const SEEN_BY_ALL: readonly SoftwareEventKind[] = ['PURCHASE', 'ORDER_RECORDED'];

const seenWithPermission: readonly (readonly [PermissionName, readonly SoftwareEventKind[]])[] = [
  [
    'readKeysAndLinks',
    ['KEY_ASSIGNED', 'KEY_REVEALED', 'KEY_REVOKED', 'LINK_ISSUED', 'LINK_REVOKED', 'DOWNLOAD_STARTED'],
  ],
  [
    'readCancellations',
    ['CANCELLATION_SUBMITTED', 'CANCELLATION_WITHDRAWN', 'CANCELLATION_COMPLETED', 'CANCELLATION_REJECTED'],
  ],
];

/** Returns the timeline of software, latest first: the successful events of the audit trail that the viewer may see. */
export function timelineFor(viewer: Viewer): List<SoftwareEvent> {
  const kinds = kindsSeenBy(viewer);
  return {
    identity: `software.timeline ${kinds.join()}`,
    table: eventTable,
    parts: eventsOfSoftware,
    filters: [sql`"outcome" = 'SUCCEEDED'`, isIn(sql`"action"`, kinds)],
    isFoundByFilters: true,
    orderBy: ['at', 'id'],
    descending: true,
  };
}

/** Returns the kinds of events that a user with these roles sees. */
export function kindsSeenBy(viewer: Pick<Viewer, 'roles'>): readonly SoftwareEventKind[] {
  const more = seenWithPermission.flatMap(([permission, kinds]) => (hasPermission(viewer, permission) ? kinds : []));
  return [...SEEN_BY_ALL, ...more];
}

/** Columns that filters and scopes use. */
const FILTERED_COLUMNS = ['partnerId', 'action', 'outcome', 'subjectId'];

/** Selects the events of the software, of its order and of its cancellation requests. No event is in two of these. */
function eventsOfSoftware(columns: readonly string[], isOfParents: IsOfParents): Sql[] {
  const names = [...new Set([...columns, ...FILTERED_COLUMNS])].filter((name) => name !== 'softwareId');
  const ofSoftware = (softwareId: Sql) =>
    sql`SELECT ${softwareId} AS "softwareId", ${join(names.map((name) => identifier(name, 'e')))}`;
  const itself = sql`${ofSoftware(sql`e."softwareId"`)} FROM "auditEvents" AS e
    WHERE ${isOfParents(sql`e."softwareId"`)}`;
  const itsOrder = sql`${ofSoftware(sql`s."id"`)} FROM "software" AS s
    JOIN "auditEvents" AS e ON e."subjectId" = s."orderId" WHERE ${isOfParents(sql`s."id"`)}`;
  const itsRequests = sql`${ofSoftware(sql`i."softwareId"`)} FROM "cancellationItems" AS i
    JOIN "auditEvents" AS e ON e."subjectId" = i."cancellationRequestId" WHERE ${isOfParents(sql`i."softwareId"`)}`;
  return [itself, itsOrder, itsRequests];
}
