import type { Exchange, Operation } from '@urql/core';
import type { Cache, CacheExchangeOpts, FieldInfo, UpdateResolver } from '@urql/exchange-graphcache';
import { makeSubject, merge, pipe, tap } from 'wonka';
import { possibleTypes, subscriptions, typesWithoutId } from './cache-rules';
import { type CachedObject, isFiltered, mutationsWithRules, type StaleField, staleFields } from './cache-updates';
import type { Live } from './live';

/** How many times something became stale. */
let changes = 0;

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

/**
 * Returns an exchange that sends a query again if something became stale before its response arrived, which may be older: urql does not
 * send the same query twice at a time. It comes directly after the cache.
 */
export function freshExchange(live: Pick<Live, 'onReconnected'>): Exchange {
  return ({ forward }) => {
    live.onReconnected(() => {
      changes += 1;
    });
    return (operations$) => {
      const { source: repeated$, next: repeat } = makeSubject<Operation>();
      const sentAt = new Map<number, number>();
      const note = ({ kind, key }: Operation) => {
        if (kind === 'query') sentAt.set(key, changes);
        if (kind === 'teardown') sentAt.delete(key);
      };
      return pipe(
        merge([operations$, repeated$]),
        tap(note),
        forward,
        tap(({ operation }) => {
          if ((sentAt.get(operation.key) ?? changes) !== changes) repeat(operation);
        }),
      );
    };
  };
}

function forget(cache: Cache, stale: StaleField): void {
  changes += 1;
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
