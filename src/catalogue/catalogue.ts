import { groupBy } from '../platform/base/group-by';
import { sortInSteps } from '../platform/base/in-steps';
import { type Rows, readSoundRows } from '../platform/database/read-sound-rows';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { collator } from './collator';
import { Edition } from './edition.entity';
import { Product } from './product.entity';
import { ProductTranslation } from './product-translation.entity';
import { type Offers, readOffers } from './read-offers';
import { Sku } from './sku.entity';
import { SkuTranslation } from './sku-translation.entity';
import { type Translations, translationsOf } from './translations';

/**
 * An immutable snapshot of the catalogue at one version: products, SKUs, editions, and the offers of SKUs whose key delivery is known
 * with all their prices, including those of the future. Lists are sorted by English titles, so that they have the same order in all
 * languages. A row that violates a check of its table is left out of all lists and cannot be bought, so that it makes no list fail; if
 * it is no offer, it can still be found by its id.
 */
export interface Catalogue extends Offers {
  readonly version: number;
  /** In the order of their titles. */
  readonly products: readonly Product[];
  readonly translations: Translations;
  readonly product: (id: string) => Product | null;
  readonly sku: (id: string) => Sku | null;
  readonly edition: (id: string) => Edition | null;
  readonly skusOf: (productId: string) => readonly Sku[];
  /** Newest version first, then in the order of ids. */
  readonly editionsOf: (productId: string) => readonly Edition[];
}

/**
 * The context of an operation that reads the catalogue. An operation uses the same snapshot from its beginning to its end, except
 * that a change of the catalogue is followed by a newer one.
 */
export interface CatalogueContext extends Context {
  catalogue: Catalogue;
  /** Reads the catalogue as a transaction sees it: a purchase must be charged at current prices. */
  readonly catalogueIn: (reader: Reader) => Promise<Catalogue>;
  /** Reads the catalogue with everything that is committed. */
  readonly latestCatalogue: () => Promise<Catalogue>;
}

/** Returns the current version of the catalogue in the database; 0 if there is no catalogue. */
export async function readCatalogueVersion(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ version: number }>(sql`SELECT "version" FROM "catalogueVersion"`);
  return row?.version ?? 0;
}

/** Reads the catalogue from the database, without keeping other work of the process waiting for long. */
export async function readCatalogue(reader: Reader): Promise<Catalogue> {
  const version = await readCatalogueVersion(reader);
  const products = await readSoundRows(reader, Product);
  const skus = await readSoundRows(reader, Sku);
  const editions = await readSoundRows(reader, Edition);
  const ofProducts = await readSoundRows(reader, ProductTranslation);
  const ofSkus = await readSoundRows(reader, SkuTranslation);
  const offers = await readOffers(reader, await soundSkus(products, skus));
  // Each statement sees what was committed before it. If the catalogue changed between two of them, it is read again.
  if ((await readCatalogueVersion(reader)) !== version) return readCatalogue(reader);
  const leftOut = [products, skus, editions, offers, ofProducts, ofSkus].flatMap((rows) => rows.leftOut);
  const translations = translationsOf(ofProducts.sound, ofSkus.sound);
  return {
    ...offers,
    ...{ version, translations, leftOut },
    ...(await productsAndSkus(products, skus)),
    ...(await editionsOf(editions)),
  };
}

/** Returns the SKUs that can be bought, in the order of their titles: they and their products pass all checks. */
function soundSkus(products: Rows<Product>, skus: Rows<Sku>): Promise<readonly Sku[]> {
  const productIds = new Set(products.sound.map(({ id }) => id));
  return sortedByTitle(skus.sound.filter(({ productId }) => productIds.has(productId)));
}

async function productsAndSkus(products: Rows<Product>, skus: Rows<Sku>) {
  const productsById = byId(products.all);
  const skusById = byId(skus.all);
  const skusByProduct = groupBy(await sortedByTitle(skus.sound), ({ productId }) => productId);
  return {
    products: await sortedByTitle(products.sound),
    product: (id: string) => productsById.get(id) ?? null,
    sku: (id: string) => skusById.get(id) ?? null,
    skusOf: (productId: string) => skusByProduct.get(productId) ?? [],
  };
}

async function editionsOf(editions: Rows<Edition>) {
  const editionsById = byId(editions.all);
  const editionsByProduct = groupBy(await sortInSteps(editions.sound, newestFirst), ({ productId }) => productId);
  return {
    edition: (id: string) => editionsById.get(id) ?? null,
    editionsOf: (productId: string) => editionsByProduct.get(productId) ?? [],
  };
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

function sortedByTitle<Row extends { readonly id: string; readonly title: string }>(
  rows: readonly Row[],
): Promise<readonly Row[]> {
  return sortInSteps(rows, (a, b) => collator.compare(a.title, b.title) || collator.compare(a.id, b.id));
}

function newestFirst(a: Edition, b: Edition): number {
  return collator.compare(b.version, a.version) || collator.compare(a.id, b.id);
}
