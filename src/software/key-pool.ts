import { empty, join, type Sql, sql } from '../platform/database/sql';
import type { StockReader, Transaction } from '../platform/database/transaction';
import { DatabaseUnavailable } from '../platform/database/unavailable';

/** Identifies a key pool: the product keys of one SKU and version that are not assigned and not reserved. */
export interface KeyPool {
  readonly skuId: string;
  readonly version: string;
}

/** Returns the pools of keys, each once. */
export function distinctPools(keys: readonly KeyPool[]): readonly KeyPool[] {
  const byPool = new Map(keys.map(({ skuId, version }) => [JSON.stringify([skuId, version]), { skuId, version }]));
  return [...byPool.values()];
}

/** The condition that a key is known to be in no other row, so that it can be assigned. */
export const isUnique: Sql = sql`("fingerprint" LIKE 'folded:%' OR "fingerprint" LIKE 'cased:%')`;

/** Returns the condition that a key is in a pool and can be assigned. */
export function isFree(pool: KeyPool): Sql {
  return sql`${isInPool(pool)} AND ${isUnique}`;
}

/** Returns the condition that a key is in a pool, also if it cannot be assigned. */
export function isInPool({ skuId, version }: KeyPool): Sql {
  return sql`"skuId" = ${skuId} AND "version" = ${version} AND "softwareId" IS NULL AND "reservedForId" IS NULL`;
}

/** The key pool of a SKU's current version, and the number of keys wanted from it. */
export interface WantedOfPool extends KeyPool {
  readonly wanted: number;
}

/**
 * Returns by SKU how many keys each pool has left after those promised to buyers: at most the number wanted, and less than 0 if
 * more keys are promised than the pool has. Runs one statement for all pools.
 */
export async function countKeysLeft(
  reader: StockReader,
  pools: readonly WantedOfPool[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  if (pools.length === 0) return new Map();
  const counts = pools.map(
    (pool) => sql`SELECT ${pool.skuId} AS "skuId", ${keysLeft(pool, promisedOf(pool, now))} AS "left"`,
  );
  const rows = await reader.queryStock<{ skuId: string; left: number }>(join(counts, ' UNION ALL '));
  return new Map(rows.map(({ skuId, left }) => [skuId, Number(left)]));
}

/** Returns the number of keys of the current version that are promised to buyers of a SKU, as SQL. */
export function promisedOf({ skuId }: Pick<KeyPool, 'skuId'>, now: number, which: Sql = empty): Sql {
  return sql`(SELECT COALESCE(SUM("keysDue"), 0) FROM "keyPromises"
      WHERE "skuId" = ${skuId} AND ("expiresAt" IS NULL OR "expiresAt" > ${now})${which})`;
}

/** Returns how many free keys a pool has in addition to promised ones, at most the number wanted, as SQL. */
export function keysLeft(pool: WantedOfPool, promised: Sql): Sql {
  return sql`(SELECT COUNT(*) FROM (SELECT 1 FROM "productKeys"
      WHERE ${isFree(pool)} LIMIT ${promised} + ${pool.wanted}) AS "free") - ${promised}`;
}

/**
 * Throws `DatabaseUnavailable` if a pool has keys that have not been checked for duplicates since an upgrade. A gateway checks
 * them in the background, so a retry soon finds out whether the pool has enough keys.
 */
export async function assertChecked(reader: StockReader, pools: readonly KeyPool[]): Promise<void> {
  for (const pool of pools) {
    const unchecked = await reader.queryStock(
      sql`SELECT 1 FROM "productKeys"
        WHERE ${isInPool(pool)} AND NOT ${isUnique} AND "fingerprint" NOT LIKE 'aside:%' LIMIT 1`,
    );
    if (unchecked.length > 0) {
      throw new DatabaseUnavailable('The product keys of this pool are being checked for duplicates.');
    }
  }
}

/**
 * Locks the key pools of these SKUs until the commit, so that the last key is not promised to two buyers. The locks are always
 * taken in the same order, so that there is no deadlock.
 */
export async function lockKeyPools(tx: Transaction, skuIds: Iterable<string>): Promise<void> {
  const names = [...new Set(skuIds)].sort().map((skuId) => `keys of ${skuId}`);
  await Promise.all(names.map((name) => tx.advisoryLock(name)));
}
