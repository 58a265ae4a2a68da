import type { FieldPolicy, InMemoryCacheConfig } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import type { FieldNode } from 'graphql';
import { pagedLists, possibleTypes } from './cache-rules';

/** What Apollo Client's `InMemoryCache` has to know of the gateway; everything with an id is kept once by itself. */
export const cacheOptions: InMemoryCacheConfig = {
  possibleTypes,
  typePolicies: Object.fromEntries(
    Object.entries(pagedLists).map(([type, lists]) => [type, { fields: policiesOf(lists) }]),
  ),
};

function policiesOf(lists: Record<string, readonly string[]>): Record<string, FieldPolicy> {
  return Object.fromEntries(Object.entries(lists).map(([name, filters]) => [name, pagedList(filters)]));
}

/**
 * Pages asked for as `edges` grow into one list for each set of filters. What is asked for as `nodes` is one page and
 * stays one. A list that the role may not read stays null.
 */
function pagedList(filters: readonly string[]): FieldPolicy {
  const pages = relayStylePagination();
  return {
    ...pages,
    keyArgs: (args, { field }) => (isOnePage(field) ? `page:${JSON.stringify(args)}` : filters),
    merge: (existing, incoming, options) =>
      incoming && typeof pages.merge === 'function' ? pages.merge(existing ?? undefined, incoming, options) : incoming,
  };
}

function isOnePage(list: FieldNode | null): boolean {
  const selected = list?.selectionSet?.selections ?? [];
  return selected.some((each) => each.kind === 'Field' && each.name.value === 'nodes');
}
