import {
  ApolloLink,
  type Cache,
  type FieldPolicy,
  InMemoryCache,
  type InMemoryCacheConfig,
  Observable,
  type OperationVariables,
} from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { type FieldNode, OperationTypeNode } from 'graphql';
import { pagedLists, possibleTypes } from './cache-rules';
import { type CachedObject, isFiltered, rootFields, type StaleField, staleFields } from './cache-updates';

/** What Apollo Client's `InMemoryCache` has to know of the gateway; everything with an id is kept once by itself. */
export const cacheOptions: InMemoryCacheConfig = {
  possibleTypes,
  typePolicies: Object.fromEntries(
    Object.entries(pagedLists).map(([type, lists]) => [type, { fields: policiesOf(lists) }]),
  ),
};

/**
 * A cache that follows mutations and live events: it forgets the lists and fields that they make stale, so that Apollo Client reads
 * those on the screen again.
 */
export class GatewayCache extends InMemoryCache {
  /** How many times something became stale. */
  changes = 0;

  constructor(options: InMemoryCacheConfig = cacheOptions) {
    super(options);
  }

  override write<TData = unknown, TVariables extends OperationVariables = OperationVariables>(
    options: Cache.WriteOptions<TData, TVariables>,
  ) {
    if (options.dataId === 'ROOT_MUTATION' || options.dataId === 'ROOT_SUBSCRIPTION')
      for (const field of rootFields(options.query, options.variables ?? {}, options.result))
        for (const stale of staleFields(field, (object) => this.has(object))) this.forget(stale);
    return super.write(options);
  }

  private has({ typename, id }: CachedObject): boolean {
    let isKnown = false;
    // A fragment would do as well, but add the parser of GraphQL to the code of the page.
    const fields = <Value>(value: Value) => {
      isKnown = true;
      return value;
    };
    this.modify({ id: `${typename}:${id}`, broadcast: false, fields });
    return isKnown;
  }

  private forget({ typename, id, field, isOnlyFiltered }: StaleField): void {
    this.changes += 1;
    this.modify({
      id: id === null ? 'ROOT_QUERY' : `${typename}:${id}`,
      broadcast: false,
      fields: {
        [field]: (value, { storeFieldName, DELETE }) =>
          isOnlyFiltered && !isFiltered(argsIn(storeFieldName)) ? value : DELETE,
      },
    });
  }
}

/**
 * Returns a link that sends a query again if something became stale before its response arrived, which may be older. Apollo Client
 * would take it for the newest state. It comes first.
 */
export function freshLink(cache: GatewayCache): ApolloLink {
  return new ApolloLink((operation, forward) => {
    if (operation.operationType !== OperationTypeNode.QUERY) return forward(operation);
    return new Observable<ApolloLink.Result>((observer) => {
      let attempt = { unsubscribe: () => {} };
      const send = () => {
        const { changes } = cache;
        attempt = forward(operation).subscribe({
          next: (result) => observer.next(result),
          error: (error) => observer.error(error),
          complete: () => (cache.changes === changes ? observer.complete() : send()),
        });
      };
      send();
      return () => attempt.unsubscribe();
    });
  });
}

/** Returns the arguments in the name of a field in the store, such as `software:{"search":"office"}`. */
function argsIn(storeFieldName: string) {
  const json = /\{.*\}/.exec(storeFieldName)?.[0];
  return json ? (JSON.parse(json) as Record<string, unknown>) : {};
}

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
