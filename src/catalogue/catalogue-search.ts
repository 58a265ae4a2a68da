import { matches, searchTextOf } from '../graphql/search';
import type { Catalogue } from './catalogue';
import type { Offer } from './offer.entity';
import type { Product } from './product.entity';

/** The products whose title, description or catalogue id match a search. */
export function searchProducts(catalogue: Catalogue, search: string | null | undefined): readonly Product[] {
  if (!search) return catalogue.products;
  return catalogue.products.filter((product) => matches(productText(product), search));
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
  return offers.filter(({ skuId }) => {
    const sku = catalogue.sku(skuId);
    const product = sku && catalogue.product(sku.productId);
    return sku && product && matches(searchTextOf(sku.title, sku.catalogId) + productText(product), search);
  });
}

function productText({ title, description, catalogId }: Product): string {
  return searchTextOf(title, description ?? '', catalogId);
}

/** The ids of the SKUs that match a search by their own title or their product's. */
export function matchingSkuIds(catalogue: Catalogue, search: string): readonly string[] {
  const found = new Set(
    catalogue.products.flatMap((product) =>
      catalogue
        .skusOf(product.id)
        .filter((sku) => matches(searchTextOf(sku.title, sku.catalogId) + productText(product), search))
        .map(({ id }) => id),
    ),
  );
  return [...found];
}
