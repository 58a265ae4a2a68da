import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { Role } from '../platform/access/permissions';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { Node } from '../platform/graphql/node';
import { loadPage } from '../platform/graphql/page-loader';
import type { Row } from '../platform/graphql/row-loader';
import { Needs } from '../platform/graphql/selection';
import { AuditEventsArguments, ProgrammeAuditEventsArguments } from './audit.input';
import { auditList, findSubject, programmeAuditList } from './audit.loader';
import { AuditChange, readChanges } from './audit-change';
import { AuditEvent, AuditEventConnection } from './audit-event.entity';

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

  @Query(() => AuditEventConnection, {
    nullable: true,
    description: 'Returns the audit trail of a partner or of the programme itself, latest first.',
  })
  @Requires('operate')
  programmeAuditEvents(
    @Args(() => ProgrammeAuditEventsArguments) args: ProgrammeAuditEventsArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loadPage(context, programmeAuditList(args), args, info);
  }

  @FieldResolver(() => [Role], { description: 'Roles that the actor had at that time.' })
  roles(@Root() event: Row<AuditEvent>): Role[] {
    return JSON.parse(event.roles) as Role[];
  }

  @FieldResolver(() => [AuditChange], { description: 'Fields that were changed, with their values before and after.' })
  @Needs('changes')
  changes(@Root() event: Row<AuditEvent>): readonly AuditChange[] {
    return readChanges(event.changes);
  }

  @FieldResolver(() => Node, {
    nullable: true,
    description: 'Object that the action was about; null if it no longer exists, is unknown or is not visible to you.',
  })
  @Needs('subjectId')
  subject(@Root() event: Row<AuditEvent>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return findSubject(context, event.subjectId, info);
  }
}
