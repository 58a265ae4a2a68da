import type { Catalogue } from '../catalogue/catalogue';
import type { Edition } from '../catalogue/edition.entity';
import type { Product } from '../catalogue/product.entity';
import type { Software } from './software.entity';

/** Returns the product of software. */
export function productOf(catalogue: Catalogue, { skuId }: Pick<Software, 'skuId'>): Product | null {
  const sku = catalogue.sku(skuId);
  return sku && catalogue.product(sku.productId);
}

/** Returns the editions that can be downloaded: those of the product, or none if the SKU has no media. */
export function editionsOf(catalogue: Catalogue, { skuId }: Pick<Software, 'skuId'>): readonly Edition[] {
  const sku = catalogue.sku(skuId);
  return sku?.hasMedia === 1 ? catalogue.editionsOf(sku.productId) : [];
}
