import { PROGRAMME } from '../audit/audit-event.entity';
import type { Changes } from '../audit/changes';
import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../platform/access/viewer';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { wholeNumberProblem } from '../platform/graphql/range-problem';
import { UserError } from '../platform/graphql/user-error';
import type { KeyStock } from '../software/key-stock.entity';
import { raiseKeyStockAlarms, rearmKeyStockAlarms } from '../software/key-stock-alarms';
import { getSkuWithKeys, type SkuWithKeys } from './get-sku-with-keys';

/** Thresholds that can be set. */
export const THRESHOLD = { minimum: 1, maximum: 1_000_000 } as const;

/** The threshold of the stock of one SKU and version; null for none. */
export interface KeyThreshold {
  readonly skuId: string;
  readonly version: string;
  readonly threshold: number | null;
}

/**
 * Sets the number of keys below which the stock of a SKU and version raises an alarm, and returns what changed. A threshold
 * above the stock raises it at once. Throws SKU_NOT_FOUND and INVALID_VALUE.
 */
export async function setKeyThreshold(
  tx: Transaction,
  actor: Actor,
  { skuId, version, threshold }: KeyThreshold,
): Promise<Changes> {
  const problem = threshold === null ? null : wholeNumberProblem(threshold, ['threshold'], THRESHOLD);
  if (problem) throw problem;
  const sku = await getSkuWithKeys(tx, skuId);
  await assertVersion(tx, sku, version);
  const before = await lockThreshold(tx, { skuId, version });
  if (before === threshold) return {};

  const alarmedAt = threshold === null ? null : sql`"alarmedAt"`;
  await tx.query(
    sql`UPDATE "keyStocks" SET "threshold" = ${threshold}, "alarmedAt" = ${alarmedAt}
      WHERE "skuId" = ${skuId} AND "version" = ${version}`,
  );
  await rearmKeyStockAlarms(tx, [{ skuId, version }]);
  await raiseKeyStockAlarms(tx, actor, [{ skuId, version }]);
  const changes = { [`threshold.${version}`]: [before, threshold] } as const;
  recordAudit(tx, actor, [{ action: 'KEY_THRESHOLD_CHANGED', subjectId: skuId, partnerId: PROGRAMME, changes }]);
  return changes;
}

/** Throws unless the product has the version: as its current one, that of an edition, or that of stored keys. */
async function assertVersion(tx: Transaction, { id, productId }: SkuWithKeys, version: string): Promise<void> {
  const known = await tx.query(
    sql`SELECT 1 FROM "products" WHERE "id" = ${productId} AND "currentVersion" = ${version}
      UNION SELECT 1 FROM "editions" WHERE "productId" = ${productId} AND "version" = ${version}
      UNION SELECT 1 FROM "keyStocks" WHERE "skuId" = ${id} AND "version" = ${version}`,
  );
  if (known.length === 0) throw new UserError('INVALID_VALUE', ['version'], {}, 'versionUnknown');
}

/** Returns the threshold so far. Adds the row if the pool has had no key yet. */
async function lockThreshold(tx: Transaction, { skuId, version }: Pick<KeyStock, 'skuId' | 'version'>) {
  await tx.query(
    sql`INSERT INTO "keyStocks" ("skuId", "version") VALUES (${skuId}, ${version}) ON CONFLICT DO NOTHING`,
  );
  const [stock] = await tx.query<Pick<KeyStock, 'threshold'>>(
    sql`SELECT "threshold" FROM "keyStocks" WHERE "skuId" = ${skuId} AND "version" = ${version} ${tx.locks.wait}`,
  );
  return stock?.threshold ?? null;
}
