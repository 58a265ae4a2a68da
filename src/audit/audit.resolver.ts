import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { Role } from '../platform/access/permissions';
import { Requires } from '../platform/access/requires';
import { type Sql, sql } from '../platform/database/sql';
import type { Context } from '../platform/graphql/context';
import { assertIdOf, Node, registerNode } from '../platform/graphql/node';
import { findNode } from '../platform/graphql/node.resolver';
import { type List, loadPage } from '../platform/graphql/page-loader';
import { type Row, rowBy } from '../platform/graphql/row-loader';
import { Needs } from '../platform/graphql/selection';
import { AuditEventsArguments } from './audit.input';
import { AuditEvent, AuditEventConnection } from './audit-event.entity';

const auditTable = { entity: AuditEvent, name: 'auditEvents' } as const;

registerNode({ name: 'AuditEvent', prefix: 'aud', permission: 'readAudit', find: rowBy(auditTable, 'id') });

@Resolver(() => AuditEvent)
export class AuditResolver {
  @Query(() => AuditEventConnection, {
    nullable: true,
    description: 'Returns the audit trail of the partner, latest first.',
  })
  @Requires('readAudit')
  auditEvents(
    @Args(() => AuditEventsArguments) args: AuditEventsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loadPage(context, auditList(args), args, info);
  }

  @FieldResolver(() => [Role], { description: 'Roles that the actor had at that time.' })
  roles(@Root() event: Row<AuditEvent>): Role[] {
    return JSON.parse(event.roles) as Role[];
  }

  @FieldResolver(() => Node, {
    nullable: true,
    description: 'Object that the action was about; null if it no longer exists, is unknown or is not visible to you.',
  })
  @Needs('subjectId')
  subject(@Root() event: Row<AuditEvent>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return event.subjectId === null ? null : findNode(context, event.subjectId, info, 'subject');
  }
}

function auditList({ customerId, softwareId, action }: AuditEventsArguments): List<AuditEvent> {
  if (customerId != null) assertIdOf('Customer', customerId, 'customerId');
  if (softwareId != null) assertIdOf('Software', softwareId, 'softwareId');
  return {
    identity: `auditEvents ${JSON.stringify([customerId ?? null, softwareId ?? null, action ?? null])}`,
    table: auditTable,
    filters: [
      ...(customerId ? [sql`"customerId" = ${customerId}`] : []),
      ...(softwareId ? [concerns(softwareId)] : []),
      ...(action ? [sql`"action" = ${action}`] : []),
    ],
    orderBy: ['at', 'id'],
    descending: true,
  };
}

/** Condition for the events about software, its order and its cancellation requests. */
function concerns(softwareId: string): Sql {
  return sql`"id" IN (
    SELECT "id" FROM "auditEvents" WHERE "softwareId" = ${softwareId}
    UNION SELECT "id" FROM "auditEvents" WHERE "subjectId" IN (
      SELECT CAST(${softwareId} AS text)
      UNION ALL SELECT "orderId" FROM "software" WHERE "id" = ${softwareId}
      UNION ALL SELECT "cancellationRequestId" FROM "cancellationItems" WHERE "softwareId" = ${softwareId}))`;
}
