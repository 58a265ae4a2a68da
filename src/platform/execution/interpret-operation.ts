import { execute } from 'graphql';
import type { Execute, Operation } from './operation';

/** Returns a function that runs an operation with graphql-js, which needs no compilation and supports every operation. */
export function interpretOperation({ schema, document, definition }: Operation): Execute {
  const operationName = definition.name?.value;
  return (contextValue, variableValues) => execute({ schema, document, operationName, contextValue, variableValues });
}
