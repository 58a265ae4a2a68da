import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';

/** One operation of a validated document. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** Null where the document has one operation only. */
  readonly name: string | null;
}

/** Variables as a client sent them. */
export type Variables = Readonly<Record<string, unknown>>;

/** Runs an operation for one request. */
export type RunOperation = (
  context: unknown,
  variables: Variables | undefined,
) => Promise<ExecutionResult> | ExecutionResult;
