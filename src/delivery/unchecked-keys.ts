import { type Sql, sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import { idsInBatches } from './key-batches';

/** A range of fingerprints, both ends excluded. */
export type Range = readonly [from: string, to: string];

/** The fingerprints that do not begin with `folded:`. Nearly all do, and need not be read. */
export const NOT_FOLDED: readonly Range[] = [
  ['', 'folded:'],
  ['folded;', '~'],
];

/** Returns the ranges in which keys have a fingerprint of the wrong kind if their product has changed whether case matters. */
export async function rangesOfOtherCase(reader: Reader): Promise<readonly Range[]> {
  const cased = await reader.query(sql`SELECT 1 FROM "products" WHERE "caseSensitiveKeys" = 1 LIMIT 1`);
  const ranges: Range[] = [['cased:', 'cased;']];
  return cased.length > 0 ? [...ranges, ['folded:', 'folded;']] : ranges;
}

/**
 * The condition that a key must be checked, even if it was set aside or assigned twice: its product or the other row may have
 * changed.
 */
export const isUnchecked = sql`"fingerprint" NOT LIKE (
    SELECT CASE p."caseSensitiveKeys" WHEN 1 THEN 'cased:%' ELSE 'folded:%' END
    FROM "skus" AS s JOIN "products" AS p ON p."id" = s."productId" WHERE s."id" = "productKeys"."skuId")`;

/** Yields the ids of the keys in a range that must be checked, in batches, in the order of fingerprints. */
export function uncheckedKeys(reader: Reader, [from, to]: Range, which: Sql): AsyncGenerator<readonly string[]> {
  return idsInBatches(reader, 'fingerprint', from, sql`"fingerprint" < ${to} AND ${which} AND ${isUnchecked}`);
}
