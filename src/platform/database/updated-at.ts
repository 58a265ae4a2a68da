import { type Sql, sql } from './sql';
import type { Transaction } from './transaction';

/**
 * Sets `updatedAt` in an UPDATE to the time of the unit of work, but never back. Every UPDATE of a table with this column contains
 * it; a test compares them with the source.
 */
export function changedNow({ now }: Pick<Transaction, 'now'>): Sql {
  return sql`"updatedAt" = CASE WHEN "updatedAt" > ${now} THEN "updatedAt" ELSE ${now} END`;
}
