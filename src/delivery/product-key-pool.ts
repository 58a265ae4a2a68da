import { sql } from '../database/sql';
import type { Reader, Transaction } from '../database/transaction';
import { isSetAside } from './key-fingerprint';

/** Waits until nobody else adds product keys or seals them anew: equal keys are told by fingerprints, which then change. */
export async function takeKeysTurn(tx: Transaction): Promise<void> {
  await tx.takeTurn('product-keys');
}

/** How many product keys each encryption key has sealed. */
export async function countBySealingKey(reader: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await reader.query<{ sealedWith: string; count: number }>(
    sql`SELECT "sealedWith", COUNT(*) AS "count" FROM "productKeys" GROUP BY "sealedWith" ORDER BY "sealedWith"`,
  );
  return new Map(rows.map(({ sealedWith, count }) => [sealedWith, count]));
}

/** The keys of one pool that may be given out, as a condition; also those of which it is not known yet that they are unique. */
export function isFree(skuId: string, version: string) {
  return sql`"skuId" = ${skuId} AND "version" = ${version} AND "softwareId" IS NULL AND NOT ${isSetAside}`;
}
