import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { Node } from '../platform/graphql/node';
import { findNode } from '../platform/graphql/node.resolver';
import { loadNestedPage } from '../platform/graphql/page-loader';
import { PageArguments } from '../platform/graphql/page-window';
import type { Row } from '../platform/graphql/row-loader';
import { Needs } from '../platform/graphql/selection';
import { Software } from '../software/software.entity';
import { SoftwareEvent, SoftwareEventConnection, SoftwareEventKind } from './software-event';
import { timelineFor } from './timeline';

@Resolver(() => Software)
export class SoftwareTimelineResolver {
  @FieldResolver(() => SoftwareEventConnection, {
    description:
      'What happened to the software, latest first. Events of keys and links, and of cancellations, are included ' +
      'if your roles may read them.',
  })
  @Needs('id')
  timeline(
    @Root() software: Row<Software>,
    @Args(() => PageArguments) args: PageArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    const page = { column: 'softwareId', id: software.id, args } as const;
    return loadNestedPage(context, timelineFor(context.viewer), page, info);
  }
}

@Resolver(() => SoftwareEvent)
export class SoftwareEventResolver {
  @FieldResolver(() => SoftwareEventKind, { description: 'What happened.' })
  @Needs('action')
  kind(@Root() { action }: Row<SoftwareEvent>): SoftwareEventKind {
    return action;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Name of the person who did it, or “download link” if a download link was used without a sign-in.',
  })
  @Requires('readTrail')
  actor(@Root() { actor }: Row<SoftwareEvent>): string {
    return actor;
  }

  @FieldResolver(() => Node, {
    nullable: true,
    description: 'What the event is about: the order, the key, the download link or the cancellation request.',
  })
  @Needs('subjectId')
  subject(@Root() event: Row<SoftwareEvent>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return findNode(context, event.subjectId, info, 'subject');
  }
}
