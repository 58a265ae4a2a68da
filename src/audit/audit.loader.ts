import type { GraphQLResolveInfo } from 'graphql';
import { hasPermission } from '../platform/access/viewer';
import { columnList, type Sql, sql } from '../platform/database/sql';
import type { Context } from '../platform/graphql/context';
import type { List } from '../platform/graphql/list';
import { assertIdOf, nodeTypeOf, registerNode } from '../platform/graphql/node';
import { rowBy } from '../platform/graphql/row-loader';
import type { AuditEventsArguments, ProgrammeAuditEventsArguments } from './audit.input';
import { AuditEvent, PROGRAMME } from './audit-event.entity';

const auditTable = { entity: AuditEvent, name: 'auditEvents' } as const;

registerNode({ name: 'AuditEvent', prefix: 'aud', permission: 'readTrail', find: rowBy(auditTable, 'id') });

/** Returns the list of audit events, latest first. Throws BAD_USER_INPUT for an id of another type. */
export function auditList({ customerId, softwareId, action }: AuditEventsArguments): List<AuditEvent> {
  if (customerId != null) assertIdOf('Customer', customerId, 'customerId');
  if (softwareId != null) assertIdOf('Software', softwareId, 'softwareId');
  return {
    identity: `auditEvents ${JSON.stringify([customerId ?? null, softwareId ?? null, action ?? null])}`,
    table: auditTable,
    ...(softwareId && { parts: (columns) => eventsAbout(softwareId, columns) }),
    filters: [
      ...(customerId ? [sql`"customerId" = ${customerId}`] : []),
      ...(action ? [sql`"action" = ${action}`] : []),
    ],
    isFoundByFilters: customerId != null || softwareId != null,
    orderBy: ['at', 'id'],
    descending: true,
  };
}

/** Returns the list of the audit events of one trail. Throws BAD_USER_INPUT for an id of another type. */
export function programmeAuditList({ partnerId, ...args }: ProgrammeAuditEventsArguments): List<AuditEvent> {
  if (partnerId != null) assertIdOf('Partner', partnerId, 'partnerId');
  const { identity, filters, ...list } = auditList(args);
  const trail = partnerId ?? PROGRAMME;
  return { ...list, identity: `${identity} ${trail}`, filters: [...filters, sql`"partnerId" = ${trail}`] };
}

/** Columns that filters and scopes compare. */
const COMPARED = ['partnerId', 'customerId', 'action', 'outcome', 'subjectId'];

/** Selects the events about software, and those about its order and its cancellation requests. */
function eventsAbout(softwareId: string, columns: readonly string[]): Sql[] {
  const events = sql`SELECT ${columnList([...new Set([...columns, ...COMPARED])], 'e')} FROM "auditEvents" AS e`;
  const ofOthers = sql`(e."softwareId" IS NULL OR e."softwareId" <> ${softwareId})`;
  const subjects = sql`SELECT CAST(${softwareId} AS text)
    UNION ALL SELECT "orderId" FROM "software" WHERE "id" = ${softwareId}
    UNION ALL SELECT "cancellationRequestId" FROM "cancellationItems" WHERE "softwareId" = ${softwareId}`;
  return [
    sql`${events} WHERE e."softwareId" = ${softwareId}`,
    sql`${events} WHERE e."subjectId" IN (${subjects}) AND ${ofOthers}`,
  ];
}

/** Returns the subject of an event; null if it is no node, does not exist, or is not visible to the viewer. */
export function findSubject(context: Context, id: string | null, info: GraphQLResolveInfo) {
  const type = id === null ? null : nodeTypeOf(id);
  if (id === null || !type || (type.permission && !hasPermission(context.viewer, type.permission))) return null;
  return type.find(context, id, info);
}
