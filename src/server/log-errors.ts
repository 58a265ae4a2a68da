import type { FastifyBaseLogger } from 'fastify';
import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { groupBy } from '../platform/base/group-by';
import { type ErrorPlace, errorPlace } from '../platform/execution/error-place';

/** An operation, as far as it could be parsed. */
interface Operation {
  readonly schema: GraphQLSchema;
  readonly document?: DocumentNode | undefined;
  readonly operation?: OperationDefinitionNode | null | undefined;
}

/**
 * Logs the errors of an operation with their fields in the schema: one line for each field and kind of error, for any number of
 * rows of a list.
 */
export function logErrors(
  log: Pick<FastifyBaseLogger, 'error'>,
  operation: Operation,
  errors: readonly GraphQLError[],
): void {
  const found = errors.map((error) => ({
    err: error.originalError ?? error,
    ...placeOf(operation, error),
    ...reasonOf(error),
  }));
  const kinds = groupBy(found, ({ type, field, reason, err }) => [type, field, reason, err.constructor.name].join());
  for (const [first, ...others] of kinds.values())
    log.error({ ...first, ...(others.length > 0 && { times: others.length + 1 }) }, 'a field could not be resolved');
}

function placeOf({ schema, document, operation }: Operation, { path }: GraphQLError): Partial<ErrorPlace> {
  if (!document || !operation || !path) return {};
  return errorPlace({ schema, document, operation }, path) ?? {};
}

/** Reasons for errors of GraphQL itself, whose own messages quote the value. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^Cannot return null for non-nullable field /, 'null in a non-null field'],
  [/^Expected Iterable/, 'a value that is not a list in a list field'],
  [
    / (must resolve to an Object type|is not a possible type|was not found|resolve the object type) /,
    'an object of unknown type',
  ],
];

function reasonOf({ message, originalError }: GraphQLError): { readonly reason?: string } {
  const known = REASONS.find(([pattern]) => pattern.test(message));
  if (known) return { reason: known[1] };
  return !originalError || originalError instanceof GraphQLError
    ? { reason: 'a value that its type does not allow' }
    : {};
}
