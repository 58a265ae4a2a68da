import type { CatalogueContext } from '../catalogue/catalogue';
import { changedSince } from '../platform/access/changed-since';
import { inScope } from '../platform/access/scope';
import { isIn, type Sql, sql } from '../platform/database/sql';
import { BY_CHANGE } from '../platform/graphql/changes';
import type { List } from '../platform/graphql/list';
import { isInRange } from '../platform/graphql/time-range';
import type { Software } from '../software/software.entity';
import { softwareTable } from '../software/software.loader';
import { hasStatus } from '../software/software-status';
import { assertFilterIds, inCountries, ofCustomers, oneOf, skuIdsOf } from './conditions';
import { MAX_MERGED, mergedBySku } from './merged-by-sku';
import type { SoftwareFilter, SoftwareListArguments, SoftwareOrderField } from './software-list.input';
import { CUSTOMER_COLUMNS, sortedByCustomer } from './sorted-by-customer';
import { withCountry } from './with-country';

type Order = Pick<List<Software>, 'orderBy' | 'leading'>;

const orders: Readonly<Record<SoftwareOrderField, Order>> = {
  PURCHASED_AT: { orderBy: ['purchasedAt', 'id'] },
  EXPIRES_AT: { orderBy: ['expiresAt', 'id'] },
  CUSTOMER_NAME: { orderBy: [...CUSTOMER_COLUMNS, 'purchasedAt', 'id'] as never, leading: CUSTOMER_COLUMNS.length },
  UPDATED_AT: { orderBy: ['updatedAt', 'id'] },
  PRODUCT: { orderBy: ['skuId', 'purchasedAt', 'id'] },
};

const LATEST = { field: 'PURCHASED_AT', direction: 'DESC' } as const;

/** The columns that conditions compare. */
export const COMPARED = ['updatedAt', 'status', 'expiresAt', 'purchasedAt', 'skuId', 'orderId'];

/** Returns the list of software across customers. Throws BAD_USER_INPUT for ids of other types. */
export function softwareList(context: CatalogueContext, { filter, orderBy }: SoftwareListArguments): List<Software> {
  const { field, direction } = orderBy ?? (filter?.changedSince ? BY_CHANGE : LATEST);
  const { countries, ...others } = filter ?? {};
  const skuIds = skuIdsOf(context.catalogue, filter?.productIds ?? []);
  const isMerged = field === 'PURCHASED_AT' && skuIds.length > 1 && skuIds.length <= MAX_MERGED;
  const source = sourceOf(field, countries, isMerged ? skuIds : null);
  return {
    identity: `software ${JSON.stringify([filter ?? null, field, direction])}`,
    table: softwareTable,
    ...(source && { source: (columns) => source([...columns, ...COMPARED]) }),
    filters: [
      ...softwareConditions(context, isMerged ? { ...others, countries: countries ?? null } : others),
      ...(countries && !isMerged ? [isIn(sql`"customerCountry"`, countries)] : []),
      ...(field === 'EXPIRES_AT' ? [sql`"expiresAt" IS NOT NULL`] : []),
    ],
    ...orders[field],
    descending: direction === 'DESC',
  };
}

function sourceOf(field: SoftwareOrderField, countries: unknown, mergedSkuIds: readonly string[] | null) {
  const table = sql`"software"`;
  if (field === 'CUSTOMER_NAME') return (columns: readonly string[]) => sortedByCustomer(table, columns);
  if (mergedSkuIds) return (columns: readonly string[]) => mergedBySku(mergedSkuIds, columns);
  return countries ? (columns: readonly string[]) => withCountry(table, columns) : null;
}

/** Returns the conditions of a filter for rows of `software`. Throws BAD_USER_INPUT for ids of other types. */
export function softwareConditions({ viewer, catalogue, now }: CatalogueContext, filter: SoftwareFilter): Sql[] {
  assertFilterIds(filter);
  const {
    status,
    customerIds,
    countries,
    productIds,
    purchasedAt,
    expiresAt,
    purchaseOrderNumber,
    changedSince: since,
  } = filter;
  return [
    ...(since ? [changedSince(viewer, 'software', Date.parse(since))] : []),
    ...(status ? [oneOf(status.map((each) => hasStatus(each, now)))] : []),
    ...ofCustomers(customerIds),
    ...inCountries(sql`"customerId"`, countries),
    ...(productIds ? [isIn(sql`"skuId"`, skuIdsOf(catalogue, productIds))] : []),
    ...isInRange(sql`"purchasedAt"`, purchasedAt),
    ...isInRange(sql`"expiresAt"`, expiresAt),
    ...(purchaseOrderNumber
      ? [
          sql`"orderId" IN (SELECT "id" FROM "orders"
            WHERE "purchaseOrderNumber" = ${purchaseOrderNumber} AND ${inScope(viewer, 'orders')})`,
        ]
      : []),
  ];
}
