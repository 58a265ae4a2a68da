import { join, type Sql, sql } from '../platform/database/sql';
import type { Reader, Transaction } from '../platform/database/transaction';
import { DatabaseUnavailable } from '../platform/database/unavailable';

/** The product keys of one SKU and version that nobody has. */
export interface KeyPool {
  readonly skuId: string;
  readonly version: string;
}

/** Whether a row's key is known to be in no other row, so that it can be given out. */
export const isUnique: Sql = sql`("fingerprint" LIKE 'folded:%' OR "fingerprint" LIKE 'cased:%')`;

/** Whether a row is in a pool and can be given out. */
export function isFree(pool: KeyPool): Sql {
  return sql`${isInPool(pool)} AND ${isUnique}`;
}

function isInPool({ skuId, version }: KeyPool): Sql {
  return sql`"skuId" = ${skuId} AND "version" = ${version} AND "softwareId" IS NULL`;
}

/** The pool of a SKU's current version, and how many keys of it are wanted. */
export interface WantedOfPool extends KeyPool {
  readonly wanted: number;
}

/**
 * How many keys are left in each of some pools if every buyer gets those that are promised, by SKU: at most as many as are
 * wanted, and less than none if more are promised than there are. In one statement.
 */
export async function countKeysLeft(
  reader: Reader,
  pools: readonly WantedOfPool[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  if (pools.length === 0) return new Map();
  const counts = pools.map((pool) => {
    const promised = sql`(SELECT COALESCE(SUM("keysDue"), 0) FROM "keyPromises"
      WHERE "skuId" = ${pool.skuId} AND ("expiresAt" IS NULL OR "expiresAt" > ${now}))`;
    return sql`SELECT ${pool.skuId} AS "skuId", (SELECT COUNT(*) FROM (SELECT 1 FROM "productKeys"
      WHERE ${isFree(pool)} LIMIT ${promised} + ${pool.wanted}) AS "free") - ${promised} AS "left"`;
  });
  const rows = await reader.query<{ skuId: string; left: number }>(join(counts, ' UNION ALL '));
  return new Map(rows.map(({ skuId, left }) => [skuId, Number(left)]));
}

/**
 * Throws `DatabaseUnavailable` if one of the pools has keys that have not been checked for duplicates since an upgrade. A
 * gateway is doing it, so whether the pool suffices is known soon.
 */
export async function assertChecked(reader: Reader, pools: readonly KeyPool[]): Promise<void> {
  for (const pool of pools) {
    const unchecked = await reader.query(
      sql`SELECT 1 FROM "productKeys"
        WHERE ${isInPool(pool)} AND NOT ${isUnique} AND "fingerprint" NOT LIKE 'aside:%' LIMIT 1`,
    );
    if (unchecked.length > 0) {
      throw new DatabaseUnavailable('The product keys of this pool are being checked for duplicates.');
    }
  }
}

/**
 * Waits until nobody else promises keys of these SKUs, so that no two buyers are promised the last one. All take their turns in
 * the same order, so that nobody waits in a circle.
 */
export async function takePoolTurns(tx: Transaction, skuIds: Iterable<string>): Promise<void> {
  const names = [...new Set(skuIds)].sort().map((skuId) => `keys of ${skuId}`);
  await Promise.all(names.map((name) => tx.advisoryLock(name)));
}
