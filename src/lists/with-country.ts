import { columnList, type Sql, sql } from '../platform/database/sql';

/**
 * Returns a table to select from: the rows of a table that has `"customerId"`, each with the country of its customer. SQLite
 * looks the customers up in the order of the list. PostgreSQL knows how many customers a country has, and begins with them if
 * they are few.
 */
export function withCountry(table: Sql, columns: readonly string[]): Sql {
  const own = columnList([...new Set(['partnerId', 'customerId', ...columns])], 'r');
  return sql`(SELECT ${own}, c."country" AS "customerCountry"
    FROM ${table} AS r CROSS JOIN "customers" AS c WHERE c."id" = r."customerId") AS "listed"`;
}
