import type { Context } from '../platform/graphql/context';
import { assertIdOf } from '../platform/graphql/node';
import { readKeyStock } from '../software/key-stock';
import type { KeyStockArguments } from './key-stock.input';
import type { KeyPoolStock } from './key-stock.payload';

/** Returns the stock of key pools, by SKU and version. Throws BAD_USER_INPUT for an id of another type. */
export async function findKeyStock(
  { database, now }: Context,
  { skuId, isLow }: KeyStockArguments,
): Promise<readonly KeyPoolStock[]> {
  if (skuId != null) assertIdOf('Sku', skuId, 'skuId');
  const rows = await readKeyStock(database, now);
  return rows
    .filter((row) => skuId == null || row.skuId === skuId)
    .filter(({ stock, threshold }) => !isLow || (threshold !== null && stock < threshold))
    .map((row) => ({ ...row, id: JSON.stringify([row.skuId, row.version]) }));
}
