import type { PermissionName } from '../platform/access/permissions';
import { hasPermission, type Viewer } from '../platform/access/viewer';
import { identifier, isIn, join, type Sql, sql } from '../platform/database/sql';
import type { List } from '../platform/graphql/page-loader';
import { SoftwareEvent, type SoftwareEventKind } from './software-event';

const eventTable = { entity: SoftwareEvent, name: 'auditEvents' } as const;

/** Whoever sees software sees that it was bought. */
const SEEN_BY_ALL: readonly SoftwareEventKind[] = ['PURCHASE'];

const seenWith: readonly (readonly [PermissionName, readonly SoftwareEventKind[]])[] = [
  [
    'readKeysAndLinks',
    ['KEY_ASSIGNED', 'KEY_REVEALED', 'KEY_REVOKED', 'LINK_ISSUED', 'LINK_REVOKED', 'DOWNLOAD_STARTED'],
  ],
  [
    'readCancellations',
    ['CANCELLATION_SUBMITTED', 'CANCELLATION_WITHDRAWN', 'CANCELLATION_COMPLETED', 'CANCELLATION_REJECTED'],
  ],
];

/** What the audit trail tells of a piece of software, latest first: of what the viewer may see, what succeeded. */
export function timelineFor(viewer: Viewer): List<SoftwareEvent> {
  const kinds = kindsSeenBy(viewer);
  return {
    identity: `software.timeline ${kinds.join()}`,
    table: eventTable,
    source: eventsOfSoftware,
    filters: [sql`"outcome" = 'SUCCEEDED'`, isIn(sql`"action"`, kinds)],
    orderBy: ['at', 'id'],
    descending: true,
  };
}

/** Returns the kinds of events that a user with these roles sees. */
export function kindsSeenBy(viewer: Pick<Viewer, 'roles'>): readonly SoftwareEventKind[] {
  const more = seenWith.flatMap(([permission, kinds]) => (hasPermission(viewer, permission) ? kinds : []));
  return [...SEEN_BY_ALL, ...more];
}

/** What filters and scopes look at. */
const LOOKED_AT = ['partnerId', 'action', 'outcome', 'subjectId'];

/** What was done to the software itself, to the order that brought it, and about cancelling it: three ways, none of which leads where another does. */
function eventsOfSoftware(columns: readonly string[], softwareIds: readonly string[]): Sql {
  const names = [...new Set([...columns, ...LOOKED_AT])].filter((name) => name !== 'softwareId');
  const ofSoftware = (softwareId: Sql) =>
    sql`SELECT ${softwareId} AS "softwareId", ${join(names.map((name) => identifier(name, 'e')))}`;
  const itself = sql`${ofSoftware(sql`e."softwareId"`)} FROM "auditEvents" AS e
    WHERE ${isIn(sql`e."softwareId"`, softwareIds)}`;
  const itsOrder = sql`${ofSoftware(sql`s."id"`)} FROM "software" AS s
    JOIN "auditEvents" AS e ON e."subjectId" = s."orderId" WHERE ${isIn(sql`s."id"`, softwareIds)}`;
  const itsRequests = sql`${ofSoftware(sql`i."softwareId"`)} FROM "cancellationItems" AS i
    JOIN "auditEvents" AS e ON e."subjectId" = i."cancellationRequestId" WHERE ${isIn(sql`i."softwareId"`, softwareIds)}`;
  return sql`(${itself} UNION ALL ${itsOrder} UNION ALL ${itsRequests}) AS "events"`;
}
