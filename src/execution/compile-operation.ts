import { type ExecutionResult, GraphQLError, getOperationAST, getVariableValues } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { CountryCode, Currency, Decimal, EmailAddress, Locale, Url, Uuid } from '../graphql/scalars';
import { isCompilable } from './compilable';
import type { Operation, RunOperation } from './operation';

/** What was checked on its way in leaves as it is stored; graphql-scalars checks it again each time. */
const asStored = Object.fromEntries(
  [CountryCode, Currency, Decimal, EmailAddress, Locale, Url, Uuid].map(({ name }) => [
    name,
    (value: unknown) => value,
  ]),
);

const OPTIONS = {
  // The same for the scalars of GraphQL itself; and enum values are their own names.
  disableLeafSerialization: true,
  customSerializers: asStored,
  disablingCapturingStackErrors: true,
  useExperimentalPathBasedSkipInclude: true,
};

/** As many problems with variables are told at once; graphql-js has the same limit. */
const MAX_ERRORS = 50;

/** Compiles an operation into one function; null for what must be interpreted. */
export function compileOperation(operation: Operation): RunOperation | null {
  const { schema, document, name } = operation;
  const definition = getOperationAST(document, name);
  if (!definition || !isCompilable(document)) return null;
  const compiled = compileQuery(schema, document, name ?? '', OPTIONS);
  if (!isCompiledQuery(compiled)) return null;

  return (context, variables = {}) => {
    const inputs = getVariableValues(schema, definition.variableDefinitions ?? [], variables, {
      maxErrors: MAX_ERRORS,
    });
    if (inputs.errors) return { errors: inputs.errors };
    // The compiled function reads variables once more, knows no default within an input, and tells errors in other words.
    const result = compiled.query(undefined, context, inputs.coerced);
    return result instanceof Promise ? result.then(withLocatedErrors) : withLocatedErrors(result);
  };
}

function withLocatedErrors(result: ExecutionResult): ExecutionResult {
  return result.errors ? { ...result, errors: result.errors.map(located) } : result;
}

/** graphql-jit's errors have no extensions where there are none, which whoever reads errors relies on. */
function located({ message, path, locations, originalError }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError });
  return Object.assign(error, { locations });
}
