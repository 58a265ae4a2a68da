import { identifier, sql } from '../database/sql';
import type { Reader } from '../database/transaction';
import type { Context } from '../graphql/context';
import { groupBy } from '../group-by';
import type { Edition } from './edition.entity';
import type { Offer } from './offer.entity';
import type { Product } from './product.entity';
import type { ProductTranslation } from './product-translation.entity';
import type { Sku } from './sku.entity';
import type { SkuTranslation } from './sku-translation.entity';
import { type Translations, translationsOf } from './translations';

/**
 * The whole catalogue at one version, in memory and never changed: products, SKUs, editions and offers. Titles and whatever
 * goes by them are the English ones, so that a list has one order in all languages.
 */
export interface Catalogue {
  readonly version: number;
  /** By title. */
  readonly products: readonly Product[];
  readonly translations: Translations;
  readonly product: (id: string) => Product | null;
  readonly sku: (id: string) => Sku | null;
  readonly edition: (id: string) => Edition | null;
  readonly offer: (id: string) => Offer | null;
  readonly skusOf: (productId: string) => readonly Sku[];
  /** Newest version first, then by language, file type, OS and architecture. */
  readonly editionsOf: (productId: string) => readonly Edition[];
  /** The offers of one country and segment, by the title of the SKU. */
  readonly offersIn: (country: string, segment: string) => readonly Offer[];
}

/** The context of an operation that sees the catalogue: one snapshot from its beginning to its end. */
export interface CatalogueContext extends Context {
  readonly catalogue: Catalogue;
  /** The catalogue as a transaction sees it: for prices that are about to be paid. */
  readonly catalogueIn: (reader: Reader) => Promise<Catalogue>;
}

/** The version that the database holds now. */
export async function readCatalogueVersion(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ version: number }>(sql`SELECT "version" FROM "catalogueVersion"`);
  return row?.version ?? 0;
}

/** Reads the catalogue from the database. */
export async function readCatalogue(reader: Reader): Promise<Catalogue> {
  const version = await readCatalogueVersion(reader);
  const all = <Row>(table: string) => reader.query<Row>(sql`SELECT * FROM ${identifier(table)}`);
  const [products, skus, editions, offers, ofProducts, ofSkus] = await Promise.all([
    all<Product>('products'),
    all<Sku>('skus'),
    all<Edition>('editions'),
    all<Offer>('offers'),
    all<ProductTranslation>('productTranslations'),
    all<SkuTranslation>('skuTranslations'),
  ]);
  // Each statement sees what was committed before it: where the catalogue changed between two of them, once more.
  if ((await readCatalogueVersion(reader)) !== version) return readCatalogue(reader);
  return catalogueOf(version, { products, skus, editions, offers, translations: translationsOf(ofProducts, ofSkus) });
}

interface Contents extends Pick<Catalogue, 'products' | 'translations'> {
  readonly skus: readonly Sku[];
  readonly editions: readonly Edition[];
  readonly offers: readonly Offer[];
}

function catalogueOf(version: number, { products, skus, editions, offers, translations }: Contents): Catalogue {
  const productsById = byId(products);
  const skusById = byId(skus);
  const editionsById = byId(editions);
  const offersById = byId(offers);
  const titleOf = ({ skuId }: Offer) => skusById.get(skuId)?.title ?? '';
  const skusByProduct = groupBy(
    sortedBy(skus, ({ title }) => title),
    ({ productId }) => productId,
  );
  const editionsByProduct = groupBy([...editions].sort(newestFirst), ({ productId }) => productId);
  const offersByPlace = groupBy(sortedBy(offers, titleOf), ({ country, segment }) => `${country} ${segment}`);

  return {
    version,
    products: sortedBy(products, ({ title }) => title),
    translations,
    product: (id) => productsById.get(id) ?? null,
    sku: (id) => skusById.get(id) ?? null,
    edition: (id) => editionsById.get(id) ?? null,
    offer: (id) => offersById.get(id) ?? null,
    skusOf: (productId) => skusByProduct.get(productId) ?? [],
    editionsOf: (productId) => editionsByProduct.get(productId) ?? [],
    offersIn: (country, segment) => offersByPlace.get(`${country} ${segment}`) ?? [],
  };
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
