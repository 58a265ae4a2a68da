import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Resolver, Subscription } from 'type-graphql';
import { Requires } from '../platform/access/requires';
import { CHANGES, type SubscriptionContext, subscribeTo } from '../platform/graphql/subscription';
import { loadCancellationRequest } from './cancellation.loader';
import { CancellationRequest } from './cancellation-request.entity';

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
      'A cancellation request, each time that something about it changed: it was decided or withdrawn, its software was downloaded, a key was read for the first time. As it is by then; nothing is told at the beginning.',
  })
  @Requires('readCancellations')
  cancellationRequestChanged(
    @Arg('id', () => ID) id: string,
    @Ctx() context: SubscriptionContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return subscribeTo(context, request, id, (changedId) => loadCancellationRequest(context, changedId, info));
  }
}
