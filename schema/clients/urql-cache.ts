import type { Cache, CacheExchangeOpts, Entity } from '@urql/exchange-graphcache';
import { possibleTypes, typesWithoutId } from './cache-rules';
import type { PurchaseMutation } from './operations';

/** What urql's `cacheExchange` has to know of the gateway; everything with an id is kept once by itself. */
export const cacheOptions: Partial<CacheExchangeOpts> = {
  possibleTypes,
  keys: Object.fromEntries(typesWithoutId.map((type) => [type, () => null])),
  updates: {
    Mutation: {
      purchase: ({ purchase }: PurchaseMutation, _variables, cache) => {
        if (purchase?.order) forgetLists(cache, purchase.order.customer);
      },
    },
  },
};

/** What was bought belongs in lists of the customer: they are asked for again. */
function forgetLists(cache: Cache, customer: Entity): void {
  for (const { fieldName, arguments: given } of cache.inspectFields(customer)) {
    if (GROWING.includes(fieldName)) cache.invalidate(customer, fieldName, given);
  }
}

const GROWING = ['orders', 'software'];
