import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Resolver, Subscription } from 'type-graphql';
import { CHANGES, SendInitial, type SubscriptionContext, subscribeTo } from '../platform/graphql/subscription';
import { updated, updateOf } from '../platform/graphql/update';
import { Customer } from './customer.entity';
import { loadUpdatedCustomer } from './customer.loader';

/** Precedes the id of a customer in the topic of the customer itself. */
export const CUSTOMER_ITSELF = 'customer ';

const customer = {
  type: 'Customer',
  table: 'customers',
  argument: 'id',
  notFound: 'CUSTOMER_NOT_FOUND',
  sends: { table: 'customers', parent: 'id', orderBy: 'createdAt' },
  topicPrefix: CUSTOMER_ITSELF,
} as const;

const CustomerUpdate = updateOf(Customer, 'if the relationship with it has ended');

@Resolver()
export class CustomerChangesResolver {
  @Subscription(() => CustomerUpdate, {
    topics: CHANGES,
    nullable: true,
    description: 'Sends what happens to the customer: its fields change, or the relationship with it ends or resumes.',
  })
  customerUpdates(
    @Arg('id', () => ID, { description: 'Id of the customer.' }) id: string,
    @SendInitial() sendInitial: boolean | null,
    @Ctx() context: SubscriptionContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return subscribeTo(context, customer, { id, sendInitial }, async (changedId, because) =>
      updated(await loadUpdatedCustomer(context, changedId, info), because, ({ endedAt }) => endedAt !== null),
    );
  }
}
