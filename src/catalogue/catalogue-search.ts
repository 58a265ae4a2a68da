import { LRUCache } from 'lru-cache';
import { matcherOf } from '../platform/graphql/search';
import { searchTextOf } from '../platform/search/search-text';
import type { Catalogue } from './catalogue';
import type { Offer } from './offer.entity';
import type { Product } from './product.entity';
import type { Sku } from './sku.entity';
import type { Translation, Translations } from './translations';

/** The products whose title or description, in any language, or catalogue id match a search. */
export function searchProducts(catalogue: Catalogue, search: string | null | undefined): readonly Product[] {
  return search ? foundIn(catalogue, search).products : catalogue.products;
}

/** The offers of a country and segment whose SKU or product match a search. */
export function searchOffers(
  catalogue: Catalogue,
  country: string,
  segment: string,
  search: string | null | undefined,
): readonly Offer[] {
  const offers = catalogue.offersIn(country, segment);
  if (!search) return offers;
  const { skuIds } = foundIn(catalogue, search);
  return offers.filter(({ skuId }) => skuIds.has(skuId));
}

/** The ids of the SKUs that match a search by their own title or their product's. */
export function matchingSkuIds(catalogue: Catalogue, search: string): readonly string[] {
  return [...foundIn(catalogue, search).skuIds];
}

/** What one search finds. */
interface Found {
  readonly products: readonly Product[];
  readonly skuIds: ReadonlySet<string>;
}

/** So many searches of a catalogue are remembered: a page of customers asks each for what it has of the same. */
const MAX_SEARCHES = 100;

type Searches = LRUCache<string, Found>;

const searchesOf = new WeakMap<Catalogue, Searches>();

function foundIn(catalogue: Catalogue, search: string): Found {
  const searches = searchesOf.get(catalogue) ?? searchable(catalogue);
  searchesOf.set(catalogue, searches);
  return searches.memo(search);
}

/** The texts of a catalogue are folded once. */
function searchable(catalogue: Catalogue): Searches {
  const { translations } = catalogue;
  const products = catalogue.products.map((product) => ({ product, text: searchTextIn(product, translations) }));
  const skus = products.flatMap(({ product, text }) =>
    catalogue.skusOf(product.id).map((sku) => ({ id: sku.id, text: searchTextIn(sku, translations) + text })),
  );
  const find = (search: string): Found => {
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
