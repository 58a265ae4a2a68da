import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';

/** One operation of a validated document. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
}

/** Variables as sent by a client, or coerced. */
export type Variables = Readonly<Record<string, unknown>>;

/** Executes an operation of an admitted request, with its variables as sent and coerced. */
export type Execute = (
  context: unknown,
  variables: Variables,
  coerced: Variables,
) => Promise<ExecutionResult> | ExecutionResult;

/** Runs an operation for one request. */
export type RunOperation = (
  context: unknown,
  variables: Variables | undefined,
) => Promise<ExecutionResult> | ExecutionResult;
