import type { ErrorLike, OperationVariables, TypedDocumentNode, WatchQueryFetchPolicy } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';

/** The pages of a list that are loaded, as the gateway returns them. */
interface Connection<Node> {
  readonly totalCount?: number;
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface ListOptions<Data, Variables, Node> {
  readonly variables?: Omit<Variables, 'after'>;
  readonly connectionOf: (data: Data) => Connection<Node> | null | undefined;
  readonly fetchPolicy?: WatchQueryFetchPolicy;
}

/** A list that is loaded page by page. */
export interface List<Node> {
  /** Null until the first page is loaded, or if the user may not see the list. */
  readonly nodes: readonly Node[] | null;
  readonly totalCount: number;
  readonly hasMore: boolean;
  readonly error: ErrorLike | undefined;
  /** Why no more could be loaded. */
  readonly moreError: unknown;
  readonly isLoading: boolean;
  loadMore(): void;
  retry(): void;
}

/** Returns the list that a query loads. While other variables are loaded, it is still the one of the variables before. */
export function useList<Data, Variables extends OperationVariables, Node>(
  query: TypedDocumentNode<Data, Variables>,
  { variables, connectionOf, fetchPolicy = 'cache-first' }: ListOptions<Data, Variables, Node>,
): List<Node> {
  const { data, previousData, error, loading, fetchMore, refetch } = useQuery<Data, OperationVariables>(query, {
    ...(variables && { variables }),
    fetchPolicy,
  });
  const [moreError, setMoreError] = useState<unknown>(null);
  const shown = (data ?? previousData) as Data | undefined;
  const connection = shown && connectionOf(shown);
  return {
    nodes: connection?.edges.map(({ node }) => node) ?? null,
    totalCount: connection?.totalCount ?? 0,
    hasMore: connection?.pageInfo.hasNextPage ?? false,
    error,
    isLoading: loading,
    moreError,
    loadMore: () => {
      setMoreError(null);
      fetchMore({ variables: { after: connection?.pageInfo.endCursor } }).catch(setMoreError);
    },
    retry: () => void refetch().catch(() => {}),
  };
}
