import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';

/** An operation as it is sent. */
export interface Operation {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/**
 * What stands in the editors, to be sent. A name counts if the document has it: just after a change of tab GraphiQL still
 * names the operation of the tab before.
 */
export function operationOf(
  query: string,
  variables: Record<string, unknown> | undefined,
  name: string | null | undefined,
): Operation {
  const isThere = name && new RegExp(`\\b${name}\\b`).test(query);
  const operation = { query, ...(variables && { variables }), ...(isThere && { operationName: name }) };
  const operationName = definitionOf(operation)?.name?.value;
  return operationName ? { ...operation, operationName } : operation;
}

/** Whether an operation is answered more than once. */
export function isSubscription(operation: Operation): boolean {
  return definitionOf(operation)?.operation === 'subscription';
}

/** Null where it cannot be parsed, or does not say which of several is meant: the gateway says what is wrong with it. */
function definitionOf({ query, operationName }: Operation): OperationDefinitionNode | null {
  try {
    return getOperationAST(parse(query), operationName) ?? null;
  } catch {
    return null;
  }
}
