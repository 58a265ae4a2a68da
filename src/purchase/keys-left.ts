import type { Catalogue } from '../catalogue/catalogue';
import { hasKey, keysNeeded, type Sku } from '../catalogue/sku.entity';
import { groupBy } from '../platform/base/group-by';
import type { StockReader, Transaction } from '../platform/database/transaction';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { assertChecked, countKeysLeft, type KeyPool, lockKeyPools, type WantedOfPool } from '../software/key-pool';
import type { PricedLine } from './price-lines';

/**
 * Returns KEY_POOL_EXHAUSTED for each line of a quote for which the pool of the current version has too few keys left after
 * those of the lines before it and those promised to earlier buyers.
 */
export async function findLinesWithoutKeys(
  reader: StockReader,
  catalogue: Catalogue,
  lines: readonly PricedLine[],
  now: number,
): Promise<readonly UserError[]> {
  const needs = needsOf(catalogue, lines);
  const left = await countKeysLeft(reader, needs, now);
  return findUncovered(reader, needs, (need) => left.get(need.skuId) ?? 0);
}

/** Locks the key pools of the lines until the commit, so that only one purchase at a time promises keys of a pool. */
export async function lockPoolsOfLines(tx: Transaction, lines: readonly PricedLine[]): Promise<void> {
  const pooled = lines.filter(({ sku }) => hasKey(sku));
  await lockKeyPools(
    tx,
    pooled.map(({ sku }) => sku.id),
  );
}

/**
 * Throws KEY_POOL_EXHAUSTED for each line just inserted for which the pool has too few keys. Inserting the software has
 * promised its keys, so the number left must not be less than 0. Call it after `lockPoolsOfLines`.
 */
export async function assertKeysLeft(
  tx: Transaction,
  catalogue: Catalogue,
  lines: readonly PricedLine[],
): Promise<void> {
  const needs = needsOf(catalogue, lines);
  const bought = needs.map((need) => ({ ...need, wanted: 0 }));
  const left = await countKeysLeft(tx, bought, tx.now);
  assertNone(await findUncovered(tx, needs, ({ skuId, wanted }) => wanted + Math.min(left.get(skuId) ?? 0, 0)));
}

/** Returns the pools of the current version that keys are promised from for these lines. */
export function poolsOfLines(catalogue: Catalogue, lines: readonly PricedLine[]): readonly KeyPool[] {
  const skus = new Set(lines.map(({ sku }) => sku).filter(hasKey));
  return [...skus].map((sku) => poolOf(catalogue, sku));
}

function poolOf(catalogue: Catalogue, { id: skuId, productId }: Sku): KeyPool {
  return { skuId, version: catalogue.product(productId)?.currentVersion ?? '' };
}

/** The keys that lines need from one pool. */
interface Need extends WantedOfPool {
  /** The number that each line needs, by its index. */
  readonly lines: readonly (readonly [index: number, count: number])[];
}

/** Leaves out SKUs that are sold ahead of the stock: their buyers wait for their keys. */
function needsOf(catalogue: Catalogue, lines: readonly PricedLine[]): readonly Need[] {
  const pooled = lines.flatMap(({ sku, quantity }, index) =>
    hasKey(sku) && sku.sellsAhead === 0 ? [{ sku, index, count: keysNeeded(sku, quantity) }] : [],
  );
  return [...groupBy(pooled, ({ sku }) => sku).entries()].map(([sku, ofSku]) => ({
    ...poolOf(catalogue, sku),
    wanted: ofSku.reduce((sum, { count }) => sum + count, 0),
    lines: ofSku.map(({ index, count }) => [index, count]),
  }));
}

async function findUncovered(
  reader: StockReader,
  needs: readonly Need[],
  availableFor: (need: Need) => number,
): Promise<readonly UserError[]> {
  const short = needs.filter((need) => availableFor(need) < need.wanted);
  await assertChecked(reader, short);
  return short
    .flatMap((need) => uncoveredLines(need, availableFor(need)))
    .sort((one, other) => one - other)
    .map((index) => new UserError('KEY_POOL_EXHAUSTED', ['lines', String(index)]));
}

/** Returns the indexes of the lines that get too few keys if the keys are assigned to the lines in their order. */
function uncoveredLines({ lines }: Need, available: number): readonly number[] {
  let remaining = available;
  return lines.flatMap(([index, count]) => {
    if (count > remaining) return [index];
    remaining -= count;
    return [];
  });
}
