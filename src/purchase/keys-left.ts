import type { Catalogue } from '../catalogue/catalogue';
import { hasKey, keysNeeded } from '../catalogue/sku.entity';
import { groupBy } from '../platform/base/group-by';
import type { Reader, Transaction } from '../platform/database/transaction';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { assertChecked, countKeysLeft, takePoolTurns, type WantedOfPool } from '../software/key-pool';
import type { PricedLine } from './price-lines';

/**
 * Returns KEY_POOL_EXHAUSTED for each line of a quote for which the pool of the current version has too few keys, after those
 * of the lines before and those that are promised to earlier buyers.
 */
export async function findLinesWithoutKeys(
  reader: Reader,
  catalogue: Catalogue,
  lines: readonly PricedLine[],
  now: number,
): Promise<readonly UserError[]> {
  const needs = needsOf(catalogue, lines);
  const left = await countKeysLeft(reader, needs, now);
  return refuseShort(reader, needs, (need) => left.get(need.skuId) ?? 0);
}

/** Waits until nobody else buys what has keys of the same pools, and keeps others waiting until the commit. */
export async function takeTurnsOfLines(tx: Transaction, lines: readonly PricedLine[]): Promise<void> {
  const pooled = lines.filter(({ sku }) => hasKey(sku));
  await takePoolTurns(
    tx,
    pooled.map(({ sku }) => sku.id),
  );
}

/**
 * Throws KEY_POOL_EXHAUSTED for each line of what was just bought that the pools do not cover. Its keys are promised by now,
 * so those that are left must not be less than none; call it after `takeTurnsOfLines`.
 */
export async function assertKeysLeft(
  tx: Transaction,
  catalogue: Catalogue,
  lines: readonly PricedLine[],
): Promise<void> {
  const needs = needsOf(catalogue, lines);
  const bought = needs.map((need) => ({ ...need, wanted: 0 }));
  const left = await countKeysLeft(tx, bought, tx.now);
  assertNone(await refuseShort(tx, needs, ({ skuId, wanted }) => wanted + Math.min(left.get(skuId) ?? 0, 0)));
}

/** The keys that lines need of one pool. */
interface Need extends WantedOfPool {
  /** How many each line needs, by its index. */
  readonly lines: readonly (readonly [index: number, count: number])[];
}

function needsOf(catalogue: Catalogue, lines: readonly PricedLine[]): readonly Need[] {
  const pooled = lines.flatMap(({ sku, quantity }, index) =>
    hasKey(sku) ? [{ sku, index, count: keysNeeded(sku, quantity) }] : [],
  );
  return [...groupBy(pooled, ({ sku }) => sku).entries()].map(([{ id: skuId, productId }, ofSku]) => ({
    skuId,
    version: catalogue.product(productId)?.currentVersion ?? '',
    wanted: ofSku.reduce((sum, { count }) => sum + count, 0),
    lines: ofSku.map(({ index, count }) => [index, count]),
  }));
}

async function refuseShort(
  reader: Reader,
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

/** The indexes of the lines that a number of keys does not cover if the first lines get theirs first. */
function uncoveredLines({ lines }: Need, available: number): readonly number[] {
  let remaining = available;
  return lines.flatMap(([index, count]) => {
    if (count > remaining) return [index];
    remaining -= count;
    return [];
  });
}
