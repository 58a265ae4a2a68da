import type { Product } from '../catalogue/product.entity';
import type { Sku } from '../catalogue/sku.entity';
import type { DemoProduct, DemoSku } from './demo-product';
import { officeAndServerProducts } from './office-and-server-products';
import { sqlServerProducts } from './sql-server-products';
import { windowsServerProducts } from './windows-server-products';

const DEFAULT_QUANTITIES = [1, 10_000] as const;

/** All products of the demo. Their catalogue ids are real and public, their prices are invented. */
export const demoProducts: readonly DemoProduct[] = [
  ...windowsServerProducts,
  ...sqlServerProducts,
  ...officeAndServerProducts,
];

/** Returns the id of a product, such as `prd_DG7GMGF0D5RK`. */
export function productIdOf(product: DemoProduct): string {
  return `prd_${product.catalogId}`;
}

/** Returns the id of a SKU, such as `sku_DG7GMGF0D5RK:0005`. */
export function skuIdOf(product: DemoProduct, sku: DemoSku): string {
  return `sku_${product.catalogId}:${sku.catalogId}`;
}

/** Returns every SKU with its product. */
export function demoSkus(): { readonly product: DemoProduct; readonly sku: DemoSku }[] {
  return demoProducts.flatMap((product) => product.skus.map((sku) => ({ product, sku })));
}

/** Returns the rows of the products. */
export function productRows(): Product[] {
  return demoProducts.map((product) => ({
    id: productIdOf(product),
    catalogId: product.catalogId,
    title: product.title,
    description: product.description,
    publisher: 'Microsoft',
    currentVersion: product.versions[0],
    caseSensitiveKeys: 0,
    localFields: null,
  }));
}

/** Returns the rows of the SKUs. */
export function skuRows(): Sku[] {
  return demoSkus().map(({ product, sku }) => {
    const [minimumQuantity, maximumQuantity] = sku.quantities ?? DEFAULT_QUANTITIES;
    return {
      id: skuIdOf(product, sku),
      productId: productIdOf(product),
      catalogId: sku.catalogId,
      title: sku.title,
      minimumQuantity,
      maximumQuantity,
      keyDelivery: sku.keyDelivery,
      hasMedia: product.media.length > 0 ? 1 : 0,
      endsSaleAt: null,
      sellsAhead: 0,
      localFields: null,
    };
  });
}
