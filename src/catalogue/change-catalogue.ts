import { listChanges } from '../audit/audit-change';
import type { Transaction } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { assertInputIdOf } from '../platform/graphql/node';
import type { EndSaleInput, ResumeSaleInput, SetPriceInput } from './catalogue.input';
import type { CatalogueChangePayload } from './catalogue.payload';
import type { CatalogueChange } from './catalogue-change';
import { endSale } from './end-sale';
import { setPrice } from './set-price';

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
  return payloadOf(changed);
}

/** Ends the sale of a SKU. Throws INVALID_VALUE for an id of another type, and as `endSale` does. */
export async function endSaleOfSku(tx: Transaction, { viewer }: Context, { skuId, at }: EndSaleInput): Result {
  assertInputIdOf('Sku', skuId, ['skuId']);
  return payloadOf(await endSale(tx, viewer, { skuId, ...(at != null && { at: Date.parse(at) }) }));
}

/** Removes the end of the sale of a SKU. Throws INVALID_VALUE and SKU_NOT_FOUND. */
export async function resumeSaleOfSku(tx: Transaction, { viewer }: Context, { skuId }: ResumeSaleInput): Result {
  assertInputIdOf('Sku', skuId, ['skuId']);
  return payloadOf(await endSale(tx, viewer, { skuId, at: null }));
}

function payloadOf([changed]: readonly CatalogueChange[]): Partial<CatalogueChangePayload> {
  return changed ? { changedId: changed.subjectId, changes: listChanges(changed.changes) } : {};
}
