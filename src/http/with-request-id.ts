import type { GraphQLFormattedError } from 'graphql';

/** A GraphQL answer in which every error has the id of the request; Apollo Server gives none to those of no operation. */
export function withRequestId(answer: string, requestId: string): string {
  const { errors, ...rest } = JSON.parse(answer) as { readonly errors?: readonly GraphQLFormattedError[] };
  const identified = errors?.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
  return JSON.stringify({ errors: identified, ...rest });
}
