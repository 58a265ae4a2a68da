import type { Cache, CacheExchangeOpts, FieldInfo, UpdateResolver } from '@urql/exchange-graphcache';
import { possibleTypes, subscriptions, typesWithoutId } from './cache-rules';
import { type CachedObject, isFiltered, mutationsWithRules, type StaleField, staleFields } from './cache-updates';

const follow: UpdateResolver = (data, args, cache, { fieldName }) => {
  const field = { name: fieldName, args: args as Readonly<Record<string, unknown>>, result: data[fieldName] };
  const isKnown = (object: CachedObject, lists: readonly StaleField[]) =>
    lists.some((list) => fieldsIn(cache, list).some(({ fieldKey }) => contains(cache, { list, fieldKey, object })));
  for (const stale of staleFields(field, isKnown)) forget(cache, stale);
};

const all = (fields: readonly string[]) => Object.fromEntries(fields.map((name) => [name, follow]));

/**
 * What urql's `cacheExchange` has to know of the gateway; everything with an id is kept once by itself. After mutations and live
 * events, the lists and fields that they make stale are read again.
 */
export const cacheOptions: Partial<CacheExchangeOpts> = {
  possibleTypes,
  keys: Object.fromEntries(typesWithoutId.map((type) => [type, () => null])),
  updates: { Mutation: all(mutationsWithRules), Subscription: all(subscriptions) },
};

function forget(cache: Cache, stale: StaleField): void {
  for (const { fieldName, arguments: args } of fieldsIn(cache, stale))
    if (!stale.isOnlyFiltered || isFiltered(args)) cache.invalidate(entityOf(stale), fieldName, args);
}

function fieldsIn(cache: Cache, { field, ...object }: StaleField): FieldInfo[] {
  return cache.inspectFields(entityOf(object)).filter(({ fieldName }) => fieldName === field);
}

function entityOf({ typename, id }: CachedObject) {
  return id === null ? 'Query' : { __typename: typename, id };
}

interface Place {
  readonly list: StaleField;
  readonly fieldKey: string;
  readonly object: CachedObject;
}

/** Whether a list in the cache contains an object. */
function contains(cache: Cache, { list, fieldKey, object }: Place): boolean {
  const value = cache.resolve(entityOf(list), fieldKey);
  const edges = typeof value === 'string' ? [cache.resolve(value, 'edges')].flat() : [];
  const inEdges = edges.map((edge) => (typeof edge === 'string' ? cache.resolve(edge, 'node') : null));
  const nodes = typeof value === 'string' ? [cache.resolve(value, 'nodes')].flat() : [value].flat();
  return [...inEdges, ...nodes].includes(`${object.typename}:${object.id}`);
}
