import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Resolver, Subscription } from 'type-graphql';
import { CHANGES, SendInitial, type SubscriptionContext, subscribeTo } from '../platform/graphql/subscription';
import { Software } from './software.entity';
import { loadSoftware } from './software.loader';

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
}
