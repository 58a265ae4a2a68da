import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Resolver, Subscription } from 'type-graphql';
import { Requires } from '../platform/access/requires';
import { sql } from '../platform/database/sql';
import { presentRows } from '../platform/graphql/present-nodes';
import {
  CHANGES,
  SendInitial,
  type SubscriptionContext,
  subscribeTo,
  subscribeToSource,
} from '../platform/graphql/subscription';
import { updated, updateOf } from '../platform/graphql/update';
import { loadCancellationRequest, loadUpdatedRequest } from './cancellation.loader';
import { CancellationRequest } from './cancellation-request.entity';
import { OPENED_REQUESTS } from './open-requests';

const request = {
  type: 'CancellationRequest',
  table: 'cancellationRequests',
  argument: 'id',
  notFound: 'CANCELLATION_NOT_FOUND',
  sends: { table: 'cancellationRequests', parent: 'id', orderBy: 'submittedAt' },
} as const;

const presentRequests = {
  table: 'cancellationRequests',
  orderBy: 'submittedAt',
  filter: sql`"status" = 'SUBMITTED'`,
} as const;

const CancellationRequestUpdate = updateOf(CancellationRequest, 'if it was completed, rejected or withdrawn');

@Resolver()
export class CancellationChangesResolver {
  @Subscription(() => CancellationRequest, {
    topics: CHANGES,
    nullable: true,
    description:
      'Sends the cancellation request each time it changes: when it is decided or withdrawn, its software is ' +
      'downloaded, or a product key is read for the first time. Each event returns the current state.',
  })
  @Requires('readCancellations')
  cancellationRequestChanged(
    @Arg('id', () => ID, { description: 'Id of the cancellation request.' }) id: string,
    @SendInitial() sendInitial: boolean | null,
    @Ctx() context: SubscriptionContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return subscribeTo(context, request, { id, sendInitial }, (changedId) =>
      loadCancellationRequest(context, changedId, info),
    );
  }

  @Subscription(() => CancellationRequestUpdate, {
    topics: CHANGES,
    nullable: true,
    description: 'Sends what happens to the cancellation request, on the same occasions as cancellationRequestChanged.',
  })
  @Requires('readCancellations')
  cancellationRequestUpdates(
    @Arg('id', () => ID, { description: 'Id of the cancellation request.' }) id: string,
    @SendInitial() sendInitial: boolean | null,
    @Ctx() context: SubscriptionContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return subscribeTo(context, request, { id, sendInitial }, async (changedId, because) =>
      updated(await loadUpdatedRequest(context, changedId, info), because, ({ status }) => status !== 'SUBMITTED'),
    );
  }

  @Subscription(() => CancellationRequest, {
    topics: CHANGES,
    nullable: true,
    description:
      'Sends each cancellation request that a partner submits, once, in its current state. The present state is every ' +
      'open request, oldest first.',
  })
  @Requires('readQueue')
  cancellationRequestsOpened(
    @SendInitial() sendInitial: boolean | null,
    @Ctx() context: SubscriptionContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return subscribeToSource(
      context,
      () => ({
        topic: OPENED_REQUESTS,
        readPresent: presentRows(context, presentRequests),
        sendInitial: sendInitial ?? false,
      }),
      (openedId) => loadCancellationRequest(context, openedId, info),
    );
  }
}
