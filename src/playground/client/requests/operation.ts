import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';

/** An operation to send. */
export interface Operation {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

/**
 * Returns the operation in the editors. The operation name is used only if the document has an operation of this name: just
 * after a change of tab GraphiQL still has the name of the previous tab's operation.
 */
export function operationOf(
  query: string,
  variables: Record<string, unknown> | undefined,
  name: string | null | undefined,
): Operation {
  const operation = { query, ...(variables && { variables }) };
  const named = name ? definitionOf({ query, operationName: name }) : null;
  const operationName = (named ?? definitionOf(operation))?.name?.value;
  return operationName ? { ...operation, operationName } : operation;
}

/** Whether an operation can have more than one response. */
export function isSubscription(operation: Operation): boolean {
  return definitionOf(operation)?.operation === 'subscription';
}

/** Returns null if the document cannot be parsed or the operation is ambiguous: the gateway reports the error. */
function definitionOf({ query, operationName }: Operation): OperationDefinitionNode | null {
  try {
    return getOperationAST(parse(query), operationName) ?? null;
  } catch {
    return null;
  }
}
