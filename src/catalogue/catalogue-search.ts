import { LRUCache } from 'lru-cache';
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

/** Folds the texts of a catalogue once, for all searches. */
function createSearches(catalogue: Catalogue): Searches {
  const { translations } = catalogue;
  const products = catalogue.products.map((product) => ({ product, text: searchTextIn(product, translations) }));
  const skus = products.flatMap(({ product, text }) =>
    catalogue.skusOf(product.id).map((sku) => ({ id: sku.id, text: searchTextIn(sku, translations) + text })),
  );
  const find = (search: string): SearchResult => {
    const matches = matcherOf(search);
    return {
      products: products.filter(({ text }) => matches(text)).map(({ product }) => product),
      skuIds: new Set(skus.filter(({ text }) => matches(text)).map(({ id }) => id)),
    };
  };
  return new LRUCache({ max: MAX_SEARCHES, memoMethod: find });
}

function searchTextIn(item: Product | Sku, translations: Translations): string {
  const texts: readonly Translation[] = [item, ...translations.allOf(item.id)];
  const inAllLanguages = texts.flatMap(({ title, description }) => [title, description ?? '']);
  return searchTextOf(item.catalogId, ...inAllLanguages);
}
