import type { Catalogue } from '../catalogue/catalogue';
import { codeOf, versionOf } from '../platform/text/identifiers';

/** What a line of a file of keys names. */
interface Named {
  readonly productId: string;
  readonly skuId: string;
  readonly version: string;
}

/**
 * Makes a function that returns a line with its ids and its version in the spelling of the catalogue. Case, dashes and kinds
 * of spaces do not count; what the catalogue does not have stays as it was read.
 */
export function inCatalogue(catalogue: Catalogue): <Line extends Named>(line: Line) => Line {
  const skus = catalogue.products.flatMap(({ id }) => catalogue.skusOf(id));
  const byCode = new Map(skus.map((sku) => [codeOf(sku.id), sku]));
  return (line) => {
    const id = skuIdOf(line);
    const sku = catalogue.sku(id) ?? byCode.get(codeOf(id));
    if (!sku) return line;
    const [productId = '', skuId = ''] = sku.id.slice(PREFIX.length).split(':');
    const versions = versionsOf(catalogue, sku.productId);
    const version = versions.find((each) => versionOf(each) === versionOf(line.version)) ?? line.version;
    return { ...line, productId, skuId, version };
  };
}

const PREFIX = 'sku_';

/** Files name a SKU as the catalogue does: product id and four characters. */
export function skuIdOf({ productId, skuId }: Omit<Named, 'version'>): string {
  return `${PREFIX}${productId}:${skuId}`;
}

/** The versions of which a product can have keys: the current one and those of its editions. */
export function versionsOf(catalogue: Catalogue, productId: string): readonly string[] {
  const current = catalogue.product(productId)?.currentVersion;
  const editions = catalogue.editionsOf(productId).map(({ version }) => version);
  return [...new Set([...(current === undefined ? [] : [current]), ...editions])];
}
