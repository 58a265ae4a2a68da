import type { ProgrammeDocumentInput } from '../programme/formats/document/document-schema';
import { productInChinese, skuInChinese } from './chinese-catalogue';
import { offersOf } from './demo-offers';
import type { DemoProduct, DemoSku } from './demo-product';
import { officeAndServerProducts } from './office-and-server-products';
import { sqlServerProducts } from './sql-server-products';
import { windowsServerProducts } from './windows-server-products';

type DocumentProduct = NonNullable<ProgrammeDocumentInput['products']>[number];

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

/** Returns a product as a programme document has it. */
export function documentProduct(product: DemoProduct, editions: DocumentProduct['editions']): DocumentProduct {
  return {
    id: product.catalogId,
    title: product.title,
    description: product.description,
    publisher: 'Microsoft',
    currentVersion: product.versions[0],
    translations: productInChinese(product.catalogId),
    skus: product.skus.map((sku) => documentSku(product, sku)),
    editions,
  };
}

function documentSku({ catalogId }: DemoProduct, sku: DemoSku) {
  return {
    id: sku.catalogId,
    title: sku.title,
    keys: sku.keyDelivery,
    ...(sku.quantities && { quantity: [...sku.quantities] as [number, number] }),
    translations: skuInChinese(catalogId, sku.catalogId),
    offers: offersOf(sku),
  };
}
