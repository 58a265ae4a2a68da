import { ArgsType, Field, InputType } from 'type-graphql';
import { OrderDirection } from '../customers/customer.input';
import { OrderStatus } from '../orders/order.entity';
import { enumOf } from '../platform/graphql/enum';
import { PageArguments } from '../platform/graphql/page-window';
import { TimeRange } from '../platform/graphql/time-range';
import { CustomersFilter } from './filter.input';

@InputType({ description: 'Which orders to return: those that meet all of these conditions.' })
export class OrderFilter extends CustomersFilter {
  @Field(() => [OrderStatus], { nullable: true, description: 'Returns only the orders with one of these statuses.' })
  readonly status?: OrderStatus[] | null;

  @Field(() => TimeRange, { nullable: true, description: 'Returns only the orders that were placed in this time.' })
  readonly placedAt?: TimeRange | null;

  @Field(() => String, {
    nullable: true,
    description: 'Returns only the orders with exactly this reference of the partner.',
  })
  readonly purchaseOrderNumber?: string | null;
}

export const OrderOrderField = enumOf('OrderOrderField', 'What a list of orders is sorted by.', {
  PLACED_AT: 'When the order was placed.',
  CUSTOMER_NAME: 'Name of the customer, as in lists of customers; for each customer, when the order was placed.',
  UPDATED_AT: 'When it last changed: see updatedAt.',
});
export type OrderOrderField = keyof typeof OrderOrderField;

@InputType({ description: 'How to sort a list of orders.' })
export class OrderOrder {
  @Field(() => OrderOrderField, { description: 'What to sort by.' })
  readonly field!: OrderOrderField;

  @Field(() => OrderDirection, { description: 'Direction to sort in.' })
  readonly direction!: OrderDirection;
}

@ArgsType()
export class OrderListArguments extends PageArguments {
  @Field(() => OrderFilter, { nullable: true, description: 'Which orders to return. If omitted, all.' })
  readonly filter?: OrderFilter | null;

  @Field(() => OrderOrder, {
    nullable: true,
    description: 'How to sort the list. If omitted, the latest order comes first.',
  })
  readonly orderBy?: OrderOrder | null;
}
