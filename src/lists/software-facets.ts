import type { CatalogueContext } from '../catalogue/catalogue';
import type { Product } from '../catalogue/product.entity';
import { payForList } from '../delivery/pay-for-list';
import { inScope } from '../platform/access/scope';
import { allOf, join, raw, type Sql, sql } from '../platform/database/sql';
import { SoftwareStatus } from '../software/software.entity';
import { productOf } from '../software/software-catalogue';
import { hasStatus } from '../software/software-status';
import { assertFilterIds } from './conditions';
import { COMPARED, softwareConditions } from './software-list';
import type { SoftwareFilter } from './software-list.input';
import { sortedByCustomer } from './sorted-by-customer';

/** Returns the numbers of pieces of software for each status, country and product. Throws BAD_USER_INPUT for ids of other types. */
export function softwareFacets(context: CatalogueContext, filter: SoftwareFilter) {
  assertFilterIds(filter);
  return {
    statuses: () => countStatuses(context, filter),
    countries: () => countCountries(context, filter),
    products: () => countProducts(context, filter),
  };
}

async function countStatuses(context: CatalogueContext, { status: _, ...filter }: SoftwareFilter) {
  const statuses = Object.keys(SoftwareStatus) as SoftwareStatus[];
  const cases = statuses.map((status) => sql`WHEN ${hasStatus(status, context.now)} THEN ${raw(`'${status}'`)}`);
  const counts = await count<SoftwareStatus>(context, sql`CASE ${join(cases, ' ')} END`, filter);
  return counts.map(({ value, count }) => ({ status: value, count }));
}

async function countCountries(context: CatalogueContext, { countries: _, ...filter }: SoftwareFilter) {
  const withCustomers = sortedByCustomer(sql`"software"`, COMPARED);
  const counts = await count<string>(context, sql`"customerCountry"`, filter, withCustomers);
  const facets = counts.map(({ value, count }) => ({ country: value, count }));
  return payForList(context.budget, facets);
}

async function countProducts(context: CatalogueContext, { productIds: _, ...filter }: SoftwareFilter) {
  const sums = new Map<Product, number>();
  for (const { value, count: ofSku } of await count<string>(context, sql`"skuId"`, filter)) {
    const product = productOf(context.catalogue, { skuId: value });
    if (product) sums.set(product, (sums.get(product) ?? 0) + ofSku);
  }
  const facets = [...sums].map(([product, sum]) => ({ product, count: sum }));
  return payForList(context.budget, facets.sort(byCount));
}

/** Returns the number of pieces of software for each value, the most first. */
async function count<Value>(context: CatalogueContext, value: Sql, filter: SoftwareFilter, table = sql`"software"`) {
  const where = allOf([inScope(context.viewer, 'software'), ...softwareConditions(context, filter)]);
  const rows = await context.database.query<{ readonly value: Value; readonly count: number }>(
    sql`SELECT ${value} AS "value", COUNT(*) AS "count" FROM ${table} WHERE ${where} GROUP BY 1 ORDER BY 2 DESC, 1`,
  );
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

function byCount(some: { readonly count: number }, other: { readonly count: number }): number {
  return other.count - some.count;
}
