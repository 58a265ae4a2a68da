import type { ProductTranslation } from '../catalogue/product-translation.entity';
import type { SkuTranslation } from '../catalogue/sku-translation.entity';
import { chineseCatalogue } from './chinese-catalogue';

const locale = 'zh-CN';

/** The rows of what products are called in other languages. */
export function productTranslationRows(): ProductTranslation[] {
  return Object.entries(chineseCatalogue).map(([catalogId, { title, description }]) => ({
    productId: `prd_${catalogId}`,
    locale,
    title,
    description,
  }));
}

/** The rows of what SKUs are called in other languages. */
export function skuTranslationRows(): SkuTranslation[] {
  return Object.entries(chineseCatalogue).flatMap(([product, { skus }]) =>
    Object.entries(skus).map(([sku, title]) => ({ skuId: `sku_${product}:${sku}`, locale, title })),
  );
}
