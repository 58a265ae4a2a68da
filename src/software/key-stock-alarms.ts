import { PROGRAMME } from '../audit/audit-event.entity';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../platform/access/viewer';
import { isIn, join, sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import type { KeyPool } from './key-pool';
import { stockAtMost, stockOf } from './key-stock';
import type { KeyStock } from './key-stock.entity';

/** The value of `alarm` in the log line. It must not change, since operators have alerts for it. */
const ALARM = 'KEY_STOCK_LOW';

/**
 * Raises an alarm for each of these pools whose stock has fallen below its threshold, unless there is one already: in the log,
 * in the audit trail, and for the subscribers to alarms. Call it after every change that may leave fewer keys to sell. Of
 * concurrent transactions the first one that sees the stock below the threshold raises the alarm: each waits for the others
 * here, and then counts again.
 */
export async function raiseKeyStockAlarms(tx: Transaction, actor: Actor, pools: readonly KeyPool[]): Promise<void> {
  for (const pool of await lockWatched(tx, pools)) {
    if (pool.alarmedAt !== null) continue;
    const stock = stockAtMost({ ...pool, wanted: pool.threshold }, tx.now);
    const [low] = await tx.queryStock<{ stock: number }>(
      sql`UPDATE "keyStocks" SET "alarmedAt" = ${tx.now}
        WHERE ${isPool(pool)} AND "alarmedAt" IS NULL AND ${stock} < "threshold" RETURNING ${stock} AS "stock"`,
    );
    if (low) raise(tx, actor, { ...pool, stock: low.stock });
  }
}

/**
 * Lets a later fall raise an alarm again, for each of these pools whose stock has returned to its threshold. Call it after
 * every change that may leave more keys to sell.
 */
export async function rearmKeyStockAlarms(tx: Transaction, pools: readonly KeyPool[]): Promise<void> {
  for (const pool of await lockWatched(tx, pools)) {
    if (pool.alarmedAt === null) continue;
    await tx.query(
      sql`UPDATE "keyStocks" SET "alarmedAt" = NULL WHERE ${isPool(pool)} AND ${stockOf(pool, tx.now)} >= "threshold"`,
    );
  }
}

/**
 * Does both for all versions of these SKUs. Call it after a change of how many keys are promised, such as another current
 * version or another key delivery.
 */
export async function settleKeyStockAlarms(tx: Transaction, actor: Actor, skuIds: readonly string[]): Promise<void> {
  const watched = await tx.query<KeyPool>(
    sql`SELECT "skuId", "version" FROM "keyStocks"
      WHERE "threshold" IS NOT NULL AND ${isIn(sql`"skuId"`, skuIds)} ORDER BY "skuId", "version"`,
  );
  await rearmKeyStockAlarms(tx, watched);
  await raiseKeyStockAlarms(tx, actor, watched);
}

type Watched = KeyPool & Pick<KeyStock, 'alarmedAt'> & { readonly threshold: number };

/** Locks those of the pools that have a threshold, always in the same order, so that there is no deadlock. */
async function lockWatched(tx: Transaction, pools: readonly KeyPool[]): Promise<readonly Watched[]> {
  if (pools.length === 0) return [];
  return tx.query<Watched>(
    sql`SELECT "skuId", "version", "threshold", "alarmedAt" FROM "keyStocks"
      WHERE "threshold" IS NOT NULL AND (${join(pools.map(isPool), ' OR ')})
      ORDER BY "skuId", "version" ${tx.locks.wait}`,
  );
}

function isPool({ skuId, version }: KeyPool) {
  return sql`("skuId" = ${skuId} AND "version" = ${version})`;
}

function raise(tx: Transaction, actor: Actor, { skuId, version, threshold, stock }: Watched & { stock: number }): void {
  const changes = { version: [null, version], threshold: [null, threshold], stock: [null, stock] } as const;
  recordAudit(tx, actor, [{ action: 'KEY_STOCK_LOW', subjectId: skuId, partnerId: PROGRAMME, changes }]);
  tx.warnAfterCommit({
    text: 'few product keys are left to sell',
    facts: { alarm: ALARM, skuId, version, stock, threshold },
  });
}
