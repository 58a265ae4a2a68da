import { hasKey, type Sku } from '../catalogue/sku.entity';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { assertInputIdOf } from '../platform/graphql/node';
import { UserError } from '../platform/graphql/user-error';

export type SkuWithKeys = Pick<Sku, 'id' | 'productId' | 'keyDelivery' | 'sellsAhead'>;

/** Returns a SKU with product keys, locked. Throws SKU_NOT_FOUND, and INVALID_VALUE for a SKU without product keys. */
export async function getSkuWithKeys(tx: Transaction, skuId: string): Promise<SkuWithKeys> {
  assertInputIdOf('Sku', skuId, ['skuId']);
  const [sku] = await tx.query<SkuWithKeys>(
    sql`SELECT "id", "productId", "keyDelivery", "sellsAhead" FROM "skus" WHERE "id" = ${skuId} ${tx.locks.wait}`,
  );
  if (!sku) throw new UserError('SKU_NOT_FOUND', ['skuId']);
  if (!hasKey(sku)) throw new UserError('INVALID_VALUE', ['skuId'], {}, 'skuWithoutKeys');
  return sku;
}
