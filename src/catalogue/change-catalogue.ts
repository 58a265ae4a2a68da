import { listChanges } from '../audit/audit-change';
import type { Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { assertInputIdOf } from '../platform/graphql/node';
import type { CatalogueContext } from './catalogue';
import type { EndSaleInput, ResumeSaleInput, SetPriceInput } from './catalogue.input';
import type { CatalogueChangePayload } from './catalogue.payload';
import type { CatalogueChange } from './catalogue-change';
import { endSale } from './end-sale';
import { setPrice } from './set-price';
import type { Sku } from './sku.entity';

type Result = Promise<Partial<CatalogueChangePayload>>;

/** Sets a price. What is null stays as it is. Throws INVALID_VALUE for an id of another type, and as `setPrice` does. */
export async function setPriceOfSku(tx: Transaction, { viewer }: Context, input: SetPriceInput): Result {
  assertInputIdOf('Sku', input.skuId, ['skuId']);
  const { tierMaximum, suggestedRetailPrice, startsAt, ...price } = input;
  const changed = await setPrice(tx, viewer, {
    ...price,
    ...(tierMaximum != null && { tierMaximum }),
    ...(suggestedRetailPrice != null && { suggestedRetailPrice }),
    ...(startsAt != null && { startsAt: Date.parse(startsAt) }),
  });
  return payloadOf(tx, input.skuId, changed);
}

/** Ends the sale of a SKU. Throws INVALID_VALUE for an id of another type, and as `endSale` does. */
export async function endSaleOfSku(tx: Transaction, { viewer }: Context, { skuId, at }: EndSaleInput): Result {
  assertInputIdOf('Sku', skuId, ['skuId']);
  return payloadOf(tx, skuId, await endSale(tx, viewer, { skuId, ...(at != null && { at: Date.parse(at) }) }));
}

/** Removes the end of the sale of a SKU. Throws INVALID_VALUE and SKU_NOT_FOUND. */
export async function resumeSaleOfSku(tx: Transaction, { viewer }: Context, { skuId }: ResumeSaleInput): Result {
  assertInputIdOf('Sku', skuId, ['skuId']);
  return payloadOf(tx, skuId, await endSale(tx, viewer, { skuId, at: null }));
}

/**
 * Returns a SKU as it is since an instant at which it was changed. The rest of the operation sees the catalogue and the prices of
 * that instant, too.
 */
export async function findChangedSku(context: CatalogueContext, skuId: string, at: number): Promise<Sku | null> {
  context.catalogue = await context.latestCatalogue();
  context.now = Math.max(context.now, at);
  return context.catalogue.sku(skuId);
}

function payloadOf(
  { now: at }: Transaction,
  skuId: string,
  [changed]: readonly CatalogueChange[],
): Partial<CatalogueChangePayload> {
  const different = changed && { changedId: changed.subjectId, changes: listChanges(changed.changes) };
  return { skuId, at, ...different };
}
