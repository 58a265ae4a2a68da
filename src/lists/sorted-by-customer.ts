import { columnList, join, type Sql, sql } from '../platform/database/sql';

/** The columns of the order of a list by customer that belong to the customer. */
export const CUSTOMER_COLUMNS = ['customerNameKey', 'customerId'] as const;

/**
 * Returns a table to select from: the rows of a table that has `"customerId"`, each with the folded name and the country of its
 * customer. Both databases go through the customers in order, and read the rows of each with the index of that customer.
 */
export function sortedByCustomer(table: Sql, columns: readonly string[]): Sql {
  const own = [...new Set(columns)].filter((column) => !['partnerId', ...CUSTOMER_COLUMNS].includes(column));
  const selected = [
    sql`c."partnerId", c."id" AS "customerId", c."nameKey" AS "customerNameKey", c."country" AS "customerCountry"`,
    ...(own.length > 0 ? [columnList(own, 'r')] : []),
  ];
  return sql`(SELECT ${join(selected)} FROM "customers" AS c CROSS JOIN ${table} AS r WHERE r."customerId" = c."id") AS "listed"`;
}
