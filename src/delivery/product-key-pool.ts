import { sql } from '../platform/database/sql';
import type { Reader, Transaction } from '../platform/database/transaction';

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
