import { columnList, join, type Sql, sql } from '../platform/database/sql';

/** More SKUs than this are compared with a list, since a statement with a part for each would be too long. */
export const MAX_MERGED = 20;

/**
 * Returns a table to select from: the software of these SKUs. Both databases merge the index entries of the SKUs, each in the
 * order of purchases, so that they neither sort the software of a common product nor search for that of a rare one.
 */
export function mergedBySku(skuIds: readonly string[], columns: readonly string[]): Sql {
  const selected = columnList([...new Set(['partnerId', 'customerId', ...columns])]);
  const ofEach = skuIds.map((skuId) => sql`SELECT ${selected} FROM "software" WHERE "skuId" = ${skuId}`);
  return sql`(${join(ofEach, ' UNION ALL ')}) AS "merged"`;
}
