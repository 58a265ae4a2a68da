import { inScope } from '../platform/access/scope';
import { columnListWithId, sql } from '../platform/database/sql';
import type { Context } from '../platform/graphql/context';
import type { List } from '../platform/graphql/list';
import { registerNode } from '../platform/graphql/node';
import { type Row, rowBy, rowsBy, updatedRow } from '../platform/graphql/row-loader';
import { Order } from './order.entity';
import { OrderLine } from './order-line.entity';
import { Payment } from './payment.entity';

export const orderTable = { entity: Order, name: 'orders' } as const;
const orderLineTable = { entity: OrderLine, name: 'orderLines' } as const;

export const loadOrder = rowBy(orderTable, 'id');
export const loadUpdatedOrder = updatedRow(orderTable, ['status']);
export const loadOrderLine = rowBy(orderLineTable, 'id');
export const loadOrderLines = rowsBy(orderLineTable, 'orderId', sql`"orderId", "lineNumber"`);
export const loadPayment = rowBy({ entity: Payment, name: 'payments' }, 'orderId');

registerNode({ name: 'Order', prefix: 'ord', find: loadOrder });

/** The list of a customer's orders, latest first. */
export const ordersOfCustomer: List<Order> = {
  identity: 'customer.orders',
  table: orderTable,
  filters: [],
  orderBy: ['placedAt', 'id'],
  descending: true,
};

/** Returns an order of the viewer by its number; null if it does not exist or belongs to another partner. */
export async function findOrderByNumber(
  { database, viewer }: Context,
  number: string,
  columns: readonly string[],
): Promise<Row<Order> | null> {
  const [order] = await database.query<Row<Order>>(
    sql`SELECT ${columnListWithId(columns)} FROM "orders"
      WHERE "number" = ${number} AND ${inScope(viewer, 'orders')}`,
  );
  return order ?? null;
}
