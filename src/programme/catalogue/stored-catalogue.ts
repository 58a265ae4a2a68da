import type { Edition } from '../../catalogue/edition.entity';
import type { Product } from '../../catalogue/product.entity';
import type { ProductTranslation } from '../../catalogue/product-translation.entity';
import type { Sku } from '../../catalogue/sku.entity';
import type { SkuTranslation } from '../../catalogue/sku-translation.entity';
import { sql } from '../../platform/database/sql';
import type { Reader } from '../../platform/database/transaction';

/** The catalogue without offers, as it will be when the import is applied. Comparing changes it. */
export interface CatalogueOutlook {
  readonly products: Map<string, Product>;
  readonly skus: Map<string, Sku>;
  /** By `translationKey`. */
  readonly translations: Map<string, ProductTranslation | SkuTranslation>;
  /** By `editionKey`. */
  readonly editions: Map<string, Edition>;
}

/** Reads the catalogue without offers, which has thousands of rows at most. */
export async function readCatalogueOutlook(reader: Reader): Promise<CatalogueOutlook> {
  const products = await reader.query<Product>(sql`SELECT * FROM "products"`);
  const skus = await reader.query<Sku>(sql`SELECT * FROM "skus"`);
  const ofProducts = await reader.query<ProductTranslation>(sql`SELECT * FROM "productTranslations"`);
  const ofSkus = await reader.query<SkuTranslation>(sql`SELECT * FROM "skuTranslations"`);
  const editions = await reader.query<Edition>(sql`SELECT * FROM "editions"`);
  return {
    products: new Map(products.map((product) => [product.id, product])),
    skus: new Map(skus.map((sku) => [sku.id, sku])),
    translations: new Map<string, ProductTranslation | SkuTranslation>([
      ...ofProducts.map((each) => [translationKey(each.productId, each.locale), each] as const),
      ...ofSkus.map((each) => [translationKey(each.skuId, each.locale), each] as const),
    ]),
    editions: new Map(editions.map((edition) => [editionKey(edition), edition])),
  };
}

export function translationKey(ownerId: string, locale: string): string {
  return `${ownerId} ${locale}`;
}

/** What distinguishes the editions of a product. */
export type EditionChoice = Omit<Edition, 'id' | 'fileName' | 'sizeBytes' | 'sha256'>;

export function editionKey(edition: EditionChoice): string {
  const { productId, version, language, fileType, os, architecture } = edition;
  return JSON.stringify([productId, version, language, fileType, os, architecture]);
}
