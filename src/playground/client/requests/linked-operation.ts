/** An operation that a link to the playground opens. */
interface LinkedOperation {
  readonly query: string;
  readonly variables: string;
}

/**
 * Returns the operation in the fragment of the address, `#query=…&variables=…`, which browsers send to no server; null if there is
 * none. It is removed from the address, so that a reload does not open it again.
 */
export function takeLinkedOperation(): LinkedOperation | null {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const query = fragment.get('query');
  if (query === null) return null;
  history.replaceState(null, '', location.pathname);
  return { query, variables: fragment.get('variables') ?? '' };
}
