import { groupBy } from '../platform/base/group-by';
import { type BrokenRow, selectBrokenRows } from '../platform/database/checks';
import { identifier, sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { Context } from '../platform/graphql/context';
import { Edition } from './edition.entity';
import { Offer } from './offer.entity';
import { Product } from './product.entity';
import { ProductTranslation } from './product-translation.entity';
import { Sku } from './sku.entity';
import { SkuTranslation } from './sku-translation.entity';
import { type Translations, translationsOf } from './translations';

/**
 * An immutable snapshot of the whole catalogue at one version: products, SKUs, editions and offers. Lists are sorted by English
 * titles, so that they have the same order in all languages. A row that violates a check of its table is left out of all lists
 * and cannot be bought, so that it makes no list fail; it can still be found by its id.
 */
export interface Catalogue {
  readonly version: number;
  /** In the order of their titles. */
  readonly products: readonly Product[];
  readonly translations: Translations;
  /** The rows left out of lists, each with the check that it violates, such as `editions edn_1: editions_fileType`. */
  readonly leftOut: readonly string[];
  readonly product: (id: string) => Product | null;
  readonly sku: (id: string) => Sku | null;
  readonly edition: (id: string) => Edition | null;
  readonly offer: (id: string) => Offer | null;
  readonly skusOf: (productId: string) => readonly Sku[];
  /** Newest version first, then in the order of ids. */
  readonly editionsOf: (productId: string) => readonly Edition[];
  /** The offers of one country and segment, in the order of the titles of their SKUs. */
  readonly offersIn: (country: string, segment: string) => readonly Offer[];
}

/** The context of an operation that reads the catalogue. An operation uses the same snapshot from its beginning to its end. */
export interface CatalogueContext extends Context {
  readonly catalogue: Catalogue;
  /** Reads the catalogue as a transaction sees it: a purchase must be charged at current prices. */
  readonly catalogueIn: (reader: Reader) => Promise<Catalogue>;
}

/** Returns the current version of the catalogue in the database; 0 if there is no catalogue. */
export async function readCatalogueVersion(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ version: number }>(sql`SELECT "version" FROM "catalogueVersion"`);
  return row?.version ?? 0;
}

/** The rows of one table, and those of them that pass all its checks. */
interface Rows<Row> {
  readonly all: readonly Row[];
  readonly sound: readonly Row[];
  readonly leftOut: readonly string[];
}

/** Reads the catalogue from the database. */
export async function readCatalogue(reader: Reader): Promise<Catalogue> {
  const version = await readCatalogueVersion(reader);
  const [products, skus, editions, offers, ofProducts, ofSkus] = await Promise.all([
    readRows(reader, 'products', Product, ({ id }) => id),
    readRows(reader, 'skus', Sku, ({ id }) => id),
    readRows(reader, 'editions', Edition, ({ id }) => id),
    readRows(reader, 'offers', Offer, ({ id }) => id),
    readRows(reader, 'productTranslations', ProductTranslation, ({ productId, locale }) => `${productId} ${locale}`),
    readRows(reader, 'skuTranslations', SkuTranslation, ({ skuId, locale }) => `${skuId} ${locale}`),
  ]);
  // Each statement sees what was committed before it. If the catalogue changed between two of them, it is read again.
  if ((await readCatalogueVersion(reader)) !== version) return readCatalogue(reader);
  const leftOut = [products, skus, editions, offers, ofProducts, ofSkus].flatMap((rows) => rows.leftOut);
  const translations = translationsOf(ofProducts.sound, ofSkus.sound);
  return catalogueOf(version, { products, skus, editions, offers, translations, leftOut });
}

async function readRows<Row extends object>(
  reader: Reader,
  table: string,
  entity: new () => Row,
  keyOf: (row: Row) => string,
): Promise<Rows<Row>> {
  const findBroken = selectBrokenRows(entity);
  const [all, broken] = await Promise.all([
    reader.query<Row>(sql`SELECT * FROM ${identifier(table)}`),
    findBroken ? reader.query<BrokenRow>(findBroken) : [],
  ]);
  const keys = new Set(broken.map(({ key }) => key));
  const leftOut = broken.map(({ key, check }) => `${table} ${key}: ${check}`);
  return { all, sound: keys.size > 0 ? all.filter((row) => !keys.has(keyOf(row))) : all, leftOut };
}

interface Contents extends Pick<Catalogue, 'translations' | 'leftOut'> {
  readonly products: Rows<Product>;
  readonly skus: Rows<Sku>;
  readonly editions: Rows<Edition>;
  readonly offers: Rows<Offer>;
}

function catalogueOf(version: number, contents: Contents): Catalogue {
  const { products, skus, editions, translations, leftOut } = contents;
  const productsById = byId(products.all);
  const skusById = byId(skus.all);
  const editionsById = byId(editions.all);
  const offers = soundOffers(contents);
  const offersById = byId(offers);
  const titleOf = ({ skuId }: Offer) => skusById.get(skuId)?.title ?? '';
  const skusByProduct = groupBy(
    sortedBy(skus.sound, ({ title }) => title),
    ({ productId }) => productId,
  );
  const editionsByProduct = groupBy([...editions.sound].sort(newestFirst), ({ productId }) => productId);
  const offersByPlace = groupBy(sortedBy(offers, titleOf), ({ country, segment }) => `${country} ${segment}`);

  return {
    version,
    products: sortedBy(products.sound, ({ title }) => title),
    translations,
    leftOut,
    product: (id) => productsById.get(id) ?? null,
    sku: (id) => skusById.get(id) ?? null,
    edition: (id) => editionsById.get(id) ?? null,
    offer: (id) => offersById.get(id) ?? null,
    skusOf: (productId) => skusByProduct.get(productId) ?? [],
    editionsOf: (productId) => editionsByProduct.get(productId) ?? [],
    offersIn: (country, segment) => offersByPlace.get(`${country} ${segment}`) ?? [],
  };
}

/** Returns the offers that can be bought: they, their SKUs and their products pass all checks. */
function soundOffers({ products, skus, offers }: Contents): readonly Offer[] {
  const productIds = new Set(products.sound.map(({ id }) => id));
  const skuIds = new Set(skus.sound.filter(({ productId }) => productIds.has(productId)).map(({ id }) => id));
  return offers.sound.filter(({ skuId }) => skuIds.has(skuId));
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}

const collator = new Intl.Collator('en', { numeric: true });

function sortedBy<Row extends { readonly id: string }>(rows: readonly Row[], text: (row: Row) => string): Row[] {
  return [...rows].sort((a, b) => collator.compare(text(a), text(b)) || collator.compare(a.id, b.id));
}

function newestFirst(a: Edition, b: Edition): number {
  return collator.compare(b.version, a.version) || collator.compare(a.id, b.id);
}
