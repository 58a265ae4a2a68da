import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { Customer } from '../customers/customer.entity';
import { loadCustomer } from '../customers/customer.loader';
import { Requires } from '../platform/access/requires';
import type { Context } from '../platform/graphql/context';
import { assertNotBlank } from '../platform/graphql/errors';
import { Money, money } from '../platform/graphql/money';
import { loadNestedPage } from '../platform/graphql/page-loader';
import { PageArguments } from '../platform/graphql/page-window';
import type { Row } from '../platform/graphql/row-loader';
import { Needs, selectedColumns } from '../platform/graphql/selection';
import { Order, OrderConnection } from './order.entity';
import { OrderArguments } from './order.input';
import { findOrderByNumber, loadOrderLines, loadPayment, ordersOfCustomer } from './order.loader';
import { OrderLine } from './order-line.entity';
import { Payment } from './payment.entity';

@Resolver(() => Order)
export class OrderResolver {
  @Query(() => Order, {
    nullable: true,
    description: 'Returns one order; null if it does not exist or belongs to another partner.',
  })
  order(
    @Args(() => OrderArguments) { number }: OrderArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    assertNotBlank(number, 'number');
    return findOrderByNumber(context, number, selectedColumns(info, Order));
  }

  @FieldResolver(() => Customer, { description: 'Customer that the order was placed for.' })
  @Needs('customerId')
  customer(@Root() order: Row<Order>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadCustomer(context, order.customerId, info);
  }

  @FieldResolver(() => [OrderLine], { description: 'Lines of the order, in the order of their numbers.' })
  @Needs('id')
  lines(@Root() order: Row<Order>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadOrderLines(context, order.id, info);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'Price of all lines for the partner.' })
  @Requires('readOrderAmounts')
  @Needs('totalMinor', 'currency')
  total(@Root() order: Row<Order>) {
    return money(order.totalMinor, order.currency);
  }

  @FieldResolver(() => Payment, { nullable: true, description: 'Payment of the order.' })
  @Requires('readOrderAmounts')
  @Needs('id')
  payment(@Root() order: Row<Order>, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return loadPayment(context, order.id, info);
  }
}

@Resolver(() => Customer)
export class CustomerOrdersResolver {
  @FieldResolver(() => OrderConnection, { description: 'Orders for the customer, latest first.' })
  @Needs('id')
  orders(
    @Root() customer: Row<Customer>,
    @Args(() => PageArguments) args: PageArguments,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ) {
    return loadNestedPage(context, ordersOfCustomer, { column: 'customerId', id: customer.id, args }, info);
  }
}
