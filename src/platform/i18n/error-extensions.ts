import { graphqlErrors } from './graphql-errors';
import type { RequestError } from './request-error';

/** What clients receive with every GraphQL error, in addition to the facts of its cause. */
type ErrorExtensions = {
  readonly requestId: string;
  /** Whether the same request may be sent again, with the same idempotency key if it has one. */
  readonly retryable?: true;
};

const errors: Readonly<Record<string, RequestError>> = graphqlErrors;

const retryable: ReadonlySet<unknown> = new Set(Object.keys(errors).filter((code) => errors[code]?.isRetryable));

/** Returns the extensions of a GraphQL error as clients receive them. `graphqlErrors` decides which errors are retryable. */
export function errorExtensions<Facts extends { readonly code?: unknown }>(
  facts: Facts,
  requestId: string,
): Facts & ErrorExtensions {
  return { ...facts, ...(retryable.has(facts.code) && { retryable: true }), requestId };
}
