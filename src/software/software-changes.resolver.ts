import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Resolver, Subscription } from 'type-graphql';
import { CHANGES, SendInitial, type SubscriptionContext, subscribeTo } from '../platform/graphql/subscription';
import { updated } from '../platform/graphql/update';
import { Software } from './software.entity';
import { loadSoftware, loadUpdatedSoftware } from './software.loader';
import { isOver, SoftwareUpdate } from './software-update';

const customer = {
  type: 'Customer',
  table: 'customers',
  argument: 'customerId',
  notFound: 'CUSTOMER_NOT_FOUND',
  sends: { table: 'software', parent: 'customerId', orderBy: 'purchasedAt' },
} as const;

@Resolver()
export class SoftwareChangesResolver {
  @Subscription(() => Software, {
    topics: CHANGES,
    nullable: true,
    description:
      'Sends software of the customer each time it changes: when it is bought, its keys or links change, it is ' +
      'downloaded, its cancellation proceeds, or its term ends. Each event returns the current state.',
  })
  softwareChanged(
    @Arg('customerId', () => ID, { description: 'Id of the customer.' }) customerId: string,
    @SendInitial() sendInitial: boolean | null,
    @Ctx() context: SubscriptionContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return subscribeTo(context, customer, { id: customerId, sendInitial }, (id) => loadSoftware(context, id, info));
  }

  @Subscription(() => SoftwareUpdate, {
    topics: CHANGES,
    nullable: true,
    description: 'Sends what happens to software of the customer, on the same occasions as softwareChanged.',
  })
  softwareUpdates(
    @Arg('customerId', () => ID, { description: 'Id of the customer.' }) customerId: string,
    @SendInitial() sendInitial: boolean | null,
    @Ctx() context: SubscriptionContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return subscribeTo(context, customer, { id: customerId, sendInitial }, async (id, because) =>
      updated(await loadUpdatedSoftware(context, id, info), because, (node) => isOver(node, context.now)),
    );
  }
}
