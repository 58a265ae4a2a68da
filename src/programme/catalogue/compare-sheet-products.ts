import type { Parsed } from '../formats/parsed';
import type { PriceRow, SkuMappingRow } from '../formats/tables/rows';
import { type CatalogueComparison, setAside } from './catalogue-comparison';
import { compareProduct, compareSku } from './compare-products';

/** Compares the products and SKUs of a price sheet. The first row of each counts, and a document of the same import more. */
export function compareSheetProducts(comparison: CatalogueComparison, file: string, rows: readonly PriceRow[]): void {
  const seen = new Set(comparison.inDocument);
  for (const row of rows) {
    const [productId, skuId] = [`prd_${row.productId}`, `sku_${row.productId}:${row.skuId}`];
    if (!seen.has(productId)) {
      seen.add(productId);
      compareProduct(comparison, row.productId, { title: row.productTitle, publisher: row.publisher });
    }
    if (seen.has(skuId)) continue;
    seen.add(skuId);
    const place = { file, line: row.line };
    compareSku(comparison, { place, productId: row.productId, skuId: row.skuId, fields: { title: row.skuTitle } });
  }
}

/** Compares what an operator states about SKUs: how they deliver keys, whether they have media, the current version, quantities. */
export function compareMappings(comparison: CatalogueComparison, file: string, mappings: Parsed<SkuMappingRow>): void {
  const versions = new Map<string, string>();
  for (const row of mappings.rows) {
    const { productId, skuId, line, currentVersion, ...fields } = row;
    const place = { file, line };
    if (!comparison.outlook.skus.has(`sku_${productId}:${skuId}`)) {
      setAside(
        comparison,
        'sku',
        place,
        `there is no SKU ${productId}:${skuId}; import its price sheet or document first`,
      );
      continue;
    }
    const earlier = versions.get(productId) ?? currentVersion;
    if (currentVersion !== undefined && earlier !== currentVersion) {
      setAside(comparison, 'sku', place, `an earlier line has the current version ${earlier} for ${productId}`);
      continue;
    }
    if (currentVersion !== undefined && !versions.has(productId)) {
      versions.set(productId, currentVersion);
      compareProduct(comparison, productId, { currentVersion });
    }
    compareSku(comparison, { place, productId, skuId, fields });
  }
}
