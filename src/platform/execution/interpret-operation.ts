import { execute } from 'graphql';
import type { Execute, Operation } from './operation';

/** Runs an operation field by field with graphql-js, which can run every one at once. */
export function interpretOperation({ schema, document, definition }: Operation): Execute {
  const operationName = definition.name?.value;
  return (contextValue, variableValues) => execute({ schema, document, operationName, contextValue, variableValues });
}
