import { hasKey, type Sku } from '../../src/catalogue/sku.entity';
import { encryptProductKey } from '../../src/delivery/key-encryption';
import { ProductKey } from '../../src/delivery/product-key.entity';
import { newId } from '../../src/platform/database/id';
import type { Gateway } from '../../src/server/gateway';

/** Adds one product key of the current version per number to the pool of a SKU. Does nothing if the SKU has no keys. */
export async function fillPool(
  { database, liveCatalogue, config }: Gateway,
  skuId: string,
  numbers: readonly number[],
) {
  const catalogue = liveCatalogue.current();
  const sku = catalogue.sku(skuId) as Sku;
  if (!hasKey(sku)) return;
  const version = catalogue.product(sku.productId)?.currentVersion ?? '';
  const rows = numbers.map((number): ProductKey => {
    const identity = { id: newId('key'), skuId, version };
    return {
      ...identity,
      ...encryptProductKey(config.keyEncryptionKeys, identity, `STOCK-00000-${String(number).padStart(5, '0')}`),
      activationLimit: null,
      licenceNumber: 1,
      softwareId: null,
      partnerId: null,
      assignedAt: null,
      firstRevealedAt: null,
      revokedAt: null,
      reservedForId: null,
      replacedAt: null,
      replacementReason: null,
    };
  });
  await database.transaction((tx) => tx.insert(ProductKey, rows));
}
