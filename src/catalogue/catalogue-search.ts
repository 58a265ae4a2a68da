import { LRUCache } from 'lru-cache';
import { forEachInSteps } from '../platform/base/in-steps';
import { matcherOf } from '../platform/graphql/search';
import { searchTextOf } from '../platform/search/search-text';
import type { Catalogue } from './catalogue';
import type { Offer } from './offer.entity';
import type { Product } from './product.entity';
import type { Place } from './read-offers';
import type { Sku } from './sku.entity';
import type { Translation, Translations } from './translations';

/** Returns the products that match a search by title or description in any language, or by catalogue id. */
export function searchProducts(catalogue: Catalogue, search: string | null | undefined): readonly Product[] {
  return search ? resultOf(catalogue, search).products : catalogue.products;
}

/** Returns the offers of a place that can be bought at an instant, and whose SKU or product matches a search. */
export function searchOffers(
  catalogue: Catalogue,
  place: Place,
  at: number,
  search: string | null | undefined,
): readonly Offer[] {
  const offers = catalogue.offersIn(place, at);
  if (!search) return offers;
  const { skuIds } = resultOf(catalogue, search);
  return offers.filter(({ skuId }) => skuIds.has(skuId));
}

/** Returns the ids of the SKUs that match a search by their own texts or by those of their product. */
export function matchingSkuIds(catalogue: Catalogue, search: string): readonly string[] {
  return [...resultOf(catalogue, search).skuIds];
}

interface SearchResult {
  readonly products: readonly Product[];
  readonly skuIds: ReadonlySet<string>;
}

/**
 * Number of results kept for each catalogue: a search of the software of a page of customers needs the same result for each.
 */
const MAX_SEARCHES = 100;

type Searches = LRUCache<string, SearchResult>;

const searchesOf = new WeakMap<Catalogue, Searches>();

function resultOf(catalogue: Catalogue, search: string): SearchResult {
  const searches = searchesOf.get(catalogue) ?? createSearches(catalogue);
  searchesOf.set(catalogue, searches);
  return searches.memo(search);
}

/** Folds the texts of a catalogue before they are searched, without keeping other work of the process waiting for long. */
export async function prepareSearch(catalogue: Catalogue): Promise<void> {
  const texts = new Texts(catalogue);
  await forEachInSteps(catalogue.products, (product) => texts.add(product));
  if (!searchesOf.has(catalogue)) searchesOf.set(catalogue, texts.searches());
}

/** Folds the texts of a catalogue at once, if that has not been done before. */
function createSearches(catalogue: Catalogue): Searches {
  const texts = new Texts(catalogue);
  for (const product of catalogue.products) texts.add(product);
  return texts.searches();
}

/** The folded texts of products and SKUs. */
class Texts {
  private readonly products: { readonly product: Product; readonly text: string }[] = [];
  private readonly skus: { readonly id: string; readonly text: string }[] = [];

  constructor(private readonly catalogue: Catalogue) {}

  add(product: Product): void {
    const { translations, skusOf } = this.catalogue;
    const text = searchTextIn(product, translations);
    this.products.push({ product, text });
    for (const sku of skusOf(product.id)) this.skus.push({ id: sku.id, text: searchTextIn(sku, translations) + text });
  }

  searches(): Searches {
    return new LRUCache({ max: MAX_SEARCHES, memoMethod: (search: string) => this.find(search) });
  }

  private find(search: string): SearchResult {
    const matches = matcherOf(search);
    return {
      products: this.products.filter(({ text }) => matches(text)).map(({ product }) => product),
      skuIds: new Set(this.skus.filter(({ text }) => matches(text)).map(({ id }) => id)),
    };
  }
}

function searchTextIn(item: Product | Sku, translations: Translations): string {
  const texts: readonly Translation[] = [item, ...translations.allOf(item.id)];
  const inAllLanguages = texts.flatMap(({ title, description }) => [title, description ?? '']);
  return searchTextOf(item.catalogId, ...inAllLanguages);
}
