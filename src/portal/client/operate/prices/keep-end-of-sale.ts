import type { ApolloCache } from '@apollo/client';
import type { CatalogueChangeFragment } from './prices.operations';

/** Keeps the new end of a sale in the cache. The catalogue that the gateway returns can be a few seconds older. */
export function keepEndOfSale(cache: ApolloCache, { changedId, changes }: CatalogueChangeFragment): void {
  const change = changes.find(({ field }) => field === 'endsSaleAt');
  if (changedId === null || !change) return;
  cache.modify({ id: `Sku:${changedId}`, fields: { endsSaleAt: () => change.after } });
}
