import type { Catalogue } from '../catalogue/catalogue';
import { isIn, join, type Sql, sql } from '../platform/database/sql';
import { assertIdOf } from '../platform/graphql/node';
import type { CustomersFilter } from './filter.input';

/** Throws BAD_USER_INPUT if a filter has ids of other types. */
export function assertFilterIds({ customerIds, productIds }: CustomersFilter): void {
  for (const id of customerIds ?? []) assertIdOf('Customer', id, 'filter');
  for (const id of productIds ?? []) assertIdOf('Product', id, 'filter');
}

/** Returns the conditions that `"customerId"` is one of these customers; none without a list of them. */
export function ofCustomers(customerIds: readonly string[] | null | undefined): Sql[] {
  return customerIds ? [isIn(sql`"customerId"`, customerIds)] : [];
}

/**
 * Returns the conditions that a customer is in one of these countries. The country is looked up for each row, so that a page
 * reads the rows in the order of the list.
 */
export function inCountries(customerId: Sql, countries: readonly string[] | null | undefined): Sql[] {
  if (!countries) return [];
  return [isIn(sql`(SELECT c."country" FROM "customers" AS c WHERE c."id" = ${customerId})`, countries)];
}

/** Returns the ids of all SKUs of these products, each once. */
export function skuIdsOf(catalogue: Catalogue, productIds: readonly string[]): readonly string[] {
  return [...new Set(productIds)].flatMap((id) => catalogue.skusOf(id).map((sku) => sku.id));
}

/** Returns the condition that one of these holds. A single one stays as it is, so that an index can serve its parts. */
export function oneOf(conditions: readonly Sql[]): Sql {
  const [first, ...others] = conditions;
  if (!first) return sql`1 = 0`;
  return others.length === 0 ? first : sql`(${join(conditions, ' OR ')})`;
}
