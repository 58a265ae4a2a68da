import type { Changes } from '../../audit/changes';
import type { Product } from '../../catalogue/product.entity';
import { hasKey, type Sku } from '../../catalogue/sku.entity';
import { localFieldsIn } from '../../platform/base/local-fields';
import { compareObject, localFieldsAfter, type WantedFields } from '../comparison/compare-object';
import type { Place } from '../comparison/comparison';
import { type CatalogueComparison, setAside } from './catalogue-comparison';
import { blankProduct, blankSku, changedProduct, changedSku, fieldsOfProduct, fieldsOfSku } from './catalogue-fields';

/** Compares fields of a product. A product that is not stored is added. */
export function compareProduct(comparison: CatalogueComparison, catalogId: string, wanted: WantedFields): void {
  const { outlook, catalogue } = comparison;
  const id = `prd_${catalogId}`;
  const stored = outlook.products.get(id);
  const changes = compareObject(comparison, {
    kind: 'product',
    id: catalogId,
    title: String(wanted.title ?? ''),
    stored: stored ? fieldsOfProduct(stored) : null,
    wanted,
    localFields: localFieldsIn(stored?.localFields ?? null),
  });
  if (!changes) return;
  const product = withoutLocal(changedProduct(stored ?? blankProduct(catalogId), changes), changes);
  outlook.products.set(id, product);
  catalogue.product(product, changes);
  if (!changes.currentVersion) return;
  for (const sku of outlook.skus.values()) if (sku.productId === id) comparison.known.skusWithOtherPromises.add(sku.id);
}

/** A SKU of a file. */
export interface WantedSku {
  readonly place: Place;
  readonly productId: string;
  /** Four characters. */
  readonly skuId: string;
  readonly fields: WantedFields;
}

/** Compares fields of a SKU. A SKU that is not stored is added, and cannot be bought until its key delivery is known. */
export function compareSku(comparison: CatalogueComparison, { place, productId, skuId, fields }: WantedSku): void {
  const { outlook, catalogue } = comparison;
  const blank = blankSku(`prd_${productId}`, skuId);
  const stored = outlook.skus.get(blank.id);
  const problem = problemOf(comparison, { ...(stored ?? blank), ...defined(fields) } as Sku);
  if (problem) {
    setAside(comparison, 'sku', place, `${productId}:${skuId} ${problem}`);
    return;
  }
  const changes = compareObject(comparison, {
    kind: 'sku',
    id: `${productId}:${skuId}`,
    title: String(fields.title ?? ''),
    stored: stored ? fieldsOfSku(stored) : null,
    wanted: fields,
    localFields: localFieldsIn(stored?.localFields ?? null),
  });
  if (!changes) return;
  const sku = withoutLocal(changedSku(stored ?? blank, changes), changes);
  outlook.skus.set(sku.id, sku);
  catalogue.sku(sku, changes);
  if (changes.keyDelivery) comparison.known.skusWithOtherPromises.add(sku.id);
}

/** Returns why a SKU would not be valid. */
function problemOf({ outlook }: CatalogueComparison, sku: Sku): string | null {
  if (sku.minimumQuantity > sku.maximumQuantity) return 'would have a minimum above its maximum quantity';
  const needsVersion = hasKey(sku) && !outlook.products.get(sku.productId)?.currentVersion;
  return needsVersion ? 'has product keys, so that its product needs a current version' : null;
}

/** Fields that the import overwrites are no longer set by hand. */
function withoutLocal<Row extends Product | Sku>(row: Row, changes: Changes): Row {
  return { ...row, localFields: localFieldsAfter(localFieldsIn(row.localFields), Object.keys(changes)) };
}

function defined(fields: WantedFields): WantedFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
