import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Resolver, Subscription } from 'type-graphql';
import { CHANGES, type SubscriptionContext, subscribeTo } from '../platform/graphql/subscription';
import { Software } from './software.entity';
import { loadSoftware } from './software.loader';

const customer = {
  type: 'Customer',
  table: 'customers',
  argument: 'customerId',
  notFound: 'CUSTOMER_NOT_FOUND',
} as const;

@Resolver()
export class SoftwareChangesResolver {
  @Subscription(() => Software, {
    topics: CHANGES,
    nullable: true,
    description:
      'A customer’s software, each time that something about it changed: it was bought, a key or a link was issued, it was downloaded, its cancellation went on, its time is over. As it is by then; nothing is told at the beginning.',
  })
  softwareChanged(
    @Arg('customerId', () => ID) customerId: string,
    @Ctx() context: SubscriptionContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return subscribeTo(context, customer, customerId, (changedId) => loadSoftware(context, changedId, info));
  }
}
