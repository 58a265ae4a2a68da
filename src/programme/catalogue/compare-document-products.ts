import { compareObject } from '../comparison/compare-object';
import { instantOrUndefined } from '../comparison/instants';
import type { DocumentProduct, DocumentSku, DocumentTranslation } from '../formats/document/programme-document';
import type { CatalogueComparison } from './catalogue-comparison';
import { compareProduct, compareSku } from './compare-products';
import { endMissingSkus } from './missing-skus';
import { translationKey } from './stored-catalogue';

/** Compares the products of a document with their SKUs and translations. */
export function compareDocumentProducts(
  comparison: CatalogueComparison,
  file: string,
  products: readonly DocumentProduct[],
): void {
  for (const product of products) {
    const { id, title, description, publisher, currentVersion, caseSensitiveKeys } = product;
    const owner = { id: `prd_${id}`, name: id };
    comparison.inDocument.add(owner.id);
    compareProduct(comparison, id, { title, description, publisher, currentVersion, caseSensitiveKeys });
    for (const translation of product.translations) compareTranslation(comparison, owner, translation);
    const hasEditions = product.editions.length > 0;
    for (const sku of product.skus) compareDocumentSku(comparison, { file, productId: id, hasEditions, sku });
    endMissingSkus(comparison, product);
  }
}

interface ComparedSku {
  readonly file: string;
  readonly productId: string;
  /** Whether the document has files of the product. */
  readonly hasEditions: boolean;
  readonly sku: DocumentSku;
}

function compareDocumentSku(comparison: CatalogueComparison, { file, productId, hasEditions, sku }: ComparedSku): void {
  const owner = { id: `sku_${productId}:${sku.id}`, name: `${productId}:${sku.id}` };
  comparison.inDocument.add(owner.id);
  const isNew = !comparison.outlook.skus.has(owner.id);
  const {
    title,
    keyDelivery,
    hasMedia = isNew ? hasEditions : undefined,
    minimumQuantity,
    maximumQuantity,
    sellsAhead,
  } = sku;
  compareSku(comparison, {
    place: { file, line: sku.line },
    productId,
    skuId: sku.id,
    fields: {
      title,
      keyDelivery,
      hasMedia,
      minimumQuantity,
      maximumQuantity,
      sellsAhead,
      endsSaleAt: instantOrUndefined(sku.endsSaleAt),
    },
  });
  if (!comparison.outlook.skus.has(owner.id)) return;
  for (const translation of sku.translations) compareTranslation(comparison, owner, translation);
}

/** A product or SKU that is translated. */
interface Owner {
  readonly id: string;
  /** For people. */
  readonly name: string;
}

function compareTranslation(comparison: CatalogueComparison, owner: Owner, translation: DocumentTranslation): void {
  const { outlook, catalogue } = comparison;
  const { locale, title, description } = translation;
  const key = translationKey(owner.id, locale);
  const stored = outlook.translations.get(key);
  const isOfProduct = owner.id.startsWith('prd_');
  const changes = compareObject(comparison, {
    kind: 'translation',
    id: `${owner.name} ${locale}`,
    title,
    stored: stored ? { title: stored.title, description: 'description' in stored ? stored.description : null } : null,
    wanted: isOfProduct ? { title, description } : { title },
    localFields: [],
  });
  if (!changes) return;
  const row = isOfProduct ? { productId: owner.id, locale, title, description } : { skuId: owner.id, locale, title };
  outlook.translations.set(key, row);
  catalogue.translation(row, changes);
}
