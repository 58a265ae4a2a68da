import { execute } from 'graphql';
import type { Operation, RunOperation } from './operation';

/** Runs an operation field by field with graphql-js, which can run every one at once. */
export function interpretOperation({ schema, document, name }: Operation): RunOperation {
  return (contextValue, variableValues) =>
    execute({ schema, document, operationName: name, contextValue, variableValues });
}
