import { isSold } from '../../catalogue/sku.entity';
import { instantOrNull } from '../../platform/base/clock';
import { localFieldsIn } from '../../platform/base/local-fields';
import { endMissing } from '../comparison/end-missing';
import type { DocumentProduct } from '../formats/document/programme-document';
import type { CatalogueComparison } from './catalogue-comparison';

/** Ends the sale of the SKUs of a product that the document does not name, if the operator wants that. */
export function endMissingSkus(comparison: CatalogueComparison, product: DocumentProduct): void {
  const { outlook, options, now, catalogue } = comparison;
  if (!options.endMissing) return;
  const named = new Set(product.skus.map(({ id }) => id));
  const onSale = [...outlook.skus.values()].filter((sku) => sku.productId === `prd_${product.id}` && isSold(sku, now));
  const missing = onSale.filter(
    ({ catalogId, localFields }) =>
      !named.has(catalogId) && (options.overwriteLocal || !localFieldsIn(localFields).includes('endsSaleAt')),
  );
  const nameOf = (catalogId: string) => `${product.id}:${catalogId}`;
  const ends = endMissing(comparison, {
    kind: 'sku',
    scope: `SKUs of ${product.id}`,
    total: onSale.length,
    missing: missing.map(({ catalogId, title }) => ({
      kind: 'sku',
      id: nameOf(catalogId),
      text: `sku ${nameOf(catalogId)} ${title}: its sale ends`,
    })),
  });
  if (!ends) return;
  for (const sku of missing) {
    const ended = { ...sku, endsSaleAt: now };
    outlook.skus.set(sku.id, ended);
    catalogue.sku(ended, { endsSaleAt: [instantOrNull(sku.endsSaleAt), instantOrNull(now)] });
  }
}
