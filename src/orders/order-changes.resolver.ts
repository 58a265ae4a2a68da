import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Resolver, Subscription } from 'type-graphql';
import { CHANGES, SendInitial, type SubscriptionContext, subscribeTo } from '../platform/graphql/subscription';
import { updated, updateOf } from '../platform/graphql/update';
import { Order } from './order.entity';
import { loadUpdatedOrder } from './order.loader';

/** Precedes the id of a customer in the topic of its orders. */
export const ORDERS_OF = 'orders of ';

const customer = {
  type: 'Customer',
  table: 'customers',
  argument: 'customerId',
  notFound: 'CUSTOMER_NOT_FOUND',
  sends: { table: 'orders', parent: 'customerId', orderBy: 'placedAt' },
  topicPrefix: ORDERS_OF,
} as const;

const OrderUpdate = updateOf(Order, 'if all its lines are cancelled');

@Resolver()
export class OrderChangesResolver {
  @Subscription(() => OrderUpdate, {
    topics: CHANGES,
    nullable: true,
    description:
      'Sends what happens to orders of the customer: an order is placed or recorded, or software of it is cancelled.',
  })
  orderUpdates(
    @Arg('customerId', () => ID, { description: 'Id of the customer.' }) customerId: string,
    @SendInitial() sendInitial: boolean | null,
    @Ctx() context: SubscriptionContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return subscribeTo(context, customer, { id: customerId, sendInitial }, async (id, because) =>
      updated(await loadUpdatedOrder(context, id, info), because, ({ status }) => status === 'CANCELLED'),
    );
  }
}
