import type { CatalogueContext } from '../catalogue/catalogue';
import type { Order } from '../orders/order.entity';
import { orderTable } from '../orders/order.loader';
import { changedSince } from '../platform/access/changed-since';
import { identifier, isIn, type Sql, sql } from '../platform/database/sql';
import { BY_CHANGE } from '../platform/graphql/changes';
import type { List } from '../platform/graphql/list';
import { isInRange } from '../platform/graphql/time-range';
import { assertFilterIds, ofCustomers, skuIdsOf } from './conditions';
import type { OrderFilter, OrderListArguments, OrderOrderField } from './order-list.input';
import { CUSTOMER_COLUMNS, sortedByCustomer } from './sorted-by-customer';
import { withCountry } from './with-country';

const orders: Readonly<Record<OrderOrderField, Pick<List<Order>, 'orderBy' | 'leading'>>> = {
  PLACED_AT: { orderBy: ['placedAt', 'id'] },
  UPDATED_AT: { orderBy: ['updatedAt', 'id'] },
  CUSTOMER_NAME: { orderBy: [...CUSTOMER_COLUMNS, 'placedAt', 'id'] as never, leading: CUSTOMER_COLUMNS.length },
};

const LATEST = { field: 'PLACED_AT', direction: 'DESC' } as const;

/** The columns that conditions compare. */
const COMPARED = ['id', 'updatedAt', 'status', 'placedAt', 'purchaseOrderNumber'];

/** Returns the list of orders across customers. Throws BAD_USER_INPUT for ids of other types. */
export function orderList(context: CatalogueContext, { filter, orderBy }: OrderListArguments): List<Order> {
  const { field, direction } = orderBy ?? (filter?.changedSince ? BY_CHANGE : LATEST);
  const { countries, productIds, ...others } = filter ?? {};
  assertFilterIds(filter ?? {});
  const source = field === 'CUSTOMER_NAME' ? sortedByCustomer : countries ? withCountry : null;
  return {
    identity: `orders ${JSON.stringify([filter ?? null, field, direction])}`,
    table: orderTable,
    ...(source && { source: (columns) => source(sql`"orders"`, [...columns, ...COMPARED]) }),
    filters: [
      ...orderConditions(context, others),
      ...(countries ? [isIn(sql`"customerCountry"`, countries)] : []),
      ...(productIds ? [hasProduct(source ? 'listed' : 'orders', skuIdsOf(context.catalogue, productIds))] : []),
    ],
    ...orders[field],
    descending: direction === 'DESC',
  };
}

function orderConditions({ viewer }: CatalogueContext, filter: OrderFilter): Sql[] {
  const { status, customerIds, placedAt, purchaseOrderNumber, changedSince: since } = filter;
  return [
    ...(since ? [changedSince(viewer, 'orders', Date.parse(since))] : []),
    ...(status ? [isIn(sql`"status"`, status)] : []),
    ...ofCustomers(customerIds),
    ...isInRange(sql`"placedAt"`, placedAt),
    ...(purchaseOrderNumber ? [sql`"purchaseOrderNumber" = ${purchaseOrderNumber}`] : []),
  ];
}

/** The lines of an order are looked up for each row, so that a page reads the orders in the order of the list. */
function hasProduct(table: string, skuIds: readonly string[]): Sql {
  const ofOrder = sql`l."orderId" = ${identifier('id', table)}`;
  return sql`(SELECT COUNT(*) FROM "orderLines" AS l WHERE ${ofOrder} AND ${isIn(sql`l."skuId"`, skuIds)}) > 0`;
}
