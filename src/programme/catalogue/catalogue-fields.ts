import type { Changes } from '../../audit/changes';
import type { Edition } from '../../catalogue/edition.entity';
import type { Product } from '../../catalogue/product.entity';
import type { KeyDelivery, Sku } from '../../catalogue/sku.entity';
import { instantOrNull } from '../../platform/base/clock';
import type { Fields } from '../comparison/compare-object';

/** Quantities of a SKU of which the files do not have any. */
const MINIMUM_QUANTITY = 1;
const MAXIMUM_QUANTITY = 10_000;

/** Returns the fields of a product by the names of the document. */
export function fieldsOfProduct({ caseSensitiveKeys, ...product }: Product): Fields {
  const { title, description, publisher, currentVersion } = product;
  return {
    title,
    description,
    publisher,
    currentVersion: currentVersion || null,
    caseSensitiveKeys: caseSensitiveKeys === 1,
  };
}

/** Returns a product that has no fields yet. */
export function blankProduct(catalogId: string): Product {
  return {
    id: `prd_${catalogId}`,
    catalogId,
    title: catalogId,
    description: null,
    publisher: '',
    currentVersion: '',
    caseSensitiveKeys: 0,
    localFields: null,
  };
}

/** Returns a product with some fields changed. */
export function changedProduct(product: Product, changes: Changes): Product {
  const { caseSensitiveKeys, ...others } = after(changes);
  const isCased = caseSensitiveKeys ?? product.caseSensitiveKeys;
  return { ...product, ...(others as Partial<Product>), caseSensitiveKeys: Number(isCased) };
}

/** Returns the fields of a SKU by the names of the document. */
export function fieldsOfSku({ hasMedia, sellsAhead, endsSaleAt, ...sku }: Sku): Fields {
  const { title, keyDelivery, minimumQuantity, maximumQuantity } = sku;
  return {
    title,
    keyDelivery,
    hasMedia: hasMedia === 1,
    minimumQuantity,
    maximumQuantity,
    sellsAhead: sellsAhead === 1,
    endsSaleAt: instantOrNull(endsSaleAt),
  };
}

/** Returns a SKU about which only its id is known. It cannot be bought. */
export function blankSku(productId: string, catalogId: string): Sku {
  return {
    id: `sku_${productId.slice('prd_'.length)}:${catalogId}`,
    productId,
    catalogId,
    title: catalogId,
    minimumQuantity: MINIMUM_QUANTITY,
    maximumQuantity: MAXIMUM_QUANTITY,
    keyDelivery: 'UNMAPPED' satisfies KeyDelivery,
    hasMedia: 0,
    sellsAhead: 0,
    endsSaleAt: null,
    localFields: null,
  };
}

/** Returns a SKU with some fields changed. */
export function changedSku(sku: Sku, changes: Changes): Sku {
  const { hasMedia = sku.hasMedia, sellsAhead = sku.sellsAhead, endsSaleAt, ...others } = after(changes);
  return {
    ...sku,
    ...(others as Partial<Sku>),
    hasMedia: Number(hasMedia),
    sellsAhead: Number(sellsAhead),
    endsSaleAt: endsSaleAt === undefined ? sku.endsSaleAt : instantOf(endsSaleAt),
  };
}

/** Returns the id of an edition for people, such as `WIDGETSRV001 2026 en-US ISO WINDOWS X64`. */
export function editionName(edition: Omit<Edition, 'id' | 'fileName' | 'sizeBytes' | 'sha256'>): string {
  const { productId, version, language, fileType, os, architecture } = edition;
  return [productId.replace(/^prd_/, ''), version, language, fileType, os, architecture].join(' ');
}

function after(changes: Changes) {
  return Object.fromEntries(Object.entries(changes).map(([field, [, value]]) => [field, value]));
}

function instantOf(value: unknown): number | null {
  return value === null ? null : Date.parse(String(value));
}
