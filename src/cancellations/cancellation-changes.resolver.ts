import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Resolver, Subscription } from 'type-graphql';
import { Requires } from '../platform/access/requires';
import { CHANGES, type SubscriptionContext, subscribeTo, subscribeToTopic } from '../platform/graphql/subscription';
import { loadCancellationRequest } from './cancellation.loader';
import { CancellationRequest } from './cancellation-request.entity';
import { OPENED_REQUESTS } from './open-requests';

const request = {
  type: 'CancellationRequest',
  table: 'cancellationRequests',
  argument: 'id',
  notFound: 'CANCELLATION_NOT_FOUND',
} as const;

@Resolver()
export class CancellationChangesResolver {
  @Subscription(() => CancellationRequest, {
    topics: CHANGES,
    nullable: true,
    description:
      'Sends the cancellation request each time it changes: when it is decided or withdrawn, its software is ' +
      'downloaded, or a product key is read for the first time. Each event returns the current state. No event is ' +
      'sent at the start.',
  })
  @Requires('readCancellations')
  cancellationRequestChanged(
    @Arg('id', () => ID, { description: 'Id of the cancellation request.' }) id: string,
    @Ctx() context: SubscriptionContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return subscribeTo(context, request, id, (changedId) => loadCancellationRequest(context, changedId, info));
  }

  @Subscription(() => CancellationRequest, {
    topics: CHANGES,
    nullable: true,
    description:
      'Sends each cancellation request that a partner submits, once, in its current state. No event is sent at the ' +
      'start: read openCancellationRequests after you have subscribed.',
  })
  @Requires('readQueue')
  cancellationRequestsOpened(@Ctx() context: SubscriptionContext, @Info() info: GraphQLResolveInfo) {
    return subscribeToTopic(
      context,
      () => OPENED_REQUESTS,
      (openedId) => loadCancellationRequest(context, openedId, info),
    );
  }
}
