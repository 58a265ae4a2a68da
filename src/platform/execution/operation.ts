import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';

/** One operation of a validated document. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
}

/** Variables as a client sent them, or as they were coerced. */
export type Variables = Readonly<Record<string, unknown>>;

/** What is run of an operation once its request was found good: with its variables as they were sent, and coerced. */
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
