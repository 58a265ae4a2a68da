import type { Catalogue } from '../catalogue/catalogue';
import { codeOf, versionOf } from '../platform/text/identifiers';

/** What the import of keys needs of a catalogue. */
export type KeyCatalogue = Pick<Catalogue, 'products' | 'product' | 'skusOf' | 'sku' | 'editionsOf'>;

/** The parts of a line of a key file that identify a SKU and version. */
interface Named {
  readonly productId: string;
  readonly skuId: string;
  readonly version: string;
}

/**
 * Returns a function that corrects the ids and the version of a line to the spelling of the catalogue. Case, dashes and kinds
 * of spaces are ignored; what the catalogue does not contain is not changed.
 */
export function inCatalogue(catalogue: KeyCatalogue): <Line extends Named>(line: Line) => Line {
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

/** Returns the id of the SKU that a line names as the publisher's catalogue does: by product id and four characters. */
export function skuIdOf({ productId, skuId }: Omit<Named, 'version'>): string {
  return `${PREFIX}${productId}:${skuId}`;
}

/** Returns the versions that a product can have keys for: the current one and those of its editions. */
export function versionsOf(catalogue: KeyCatalogue, productId: string): readonly string[] {
  const current = catalogue.product(productId)?.currentVersion;
  const editions = catalogue.editionsOf(productId).map(({ version }) => version);
  return [...new Set([...(current === undefined ? [] : [current]), ...editions])];
}
