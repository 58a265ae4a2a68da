import { type DocumentNode, type ExecutionResult, GraphQLError } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { CountryCode, Currency, Decimal, EmailAddress, Locale, Url, Uuid } from '../graphql/scalars';
import { isCompilable } from './compilable';
import { operationSizes } from './document-size';
import type { Execute, Operation } from './operation';

/** Values that were checked before they were stored are returned unchanged; graphql-scalars would check them again each time. */
const asStored = Object.fromEntries(
  [CountryCode, Currency, Decimal, EmailAddress, Locale, Url, Uuid].map(({ name }) => [
    name,
    (value: unknown) => value,
  ]),
);

const OPTIONS = {
  // The same for the built-in scalars. Enum values are their own names.
  disableLeafSerialization: true,
  customSerializers: asStored,
  disablingCapturingStackErrors: true,
  useExperimentalPathBasedSkipInclude: true,
};

/**
 * Number of selections after fragments are expanded. Each of them becomes code: the largest allowed document would take a
 * quarter of a second to compile, before its cost is known.
 */
const MAX_COMPILED_SELECTIONS = 1_000;

/** Compiles an operation into one function; null if it must be interpreted. */
export function compileOperation({ schema, document, definition }: Operation): Execute | null {
  if (!isCompilable(document) || isLarge(document)) return null;
  const compiled = compileQuery(schema, document, definition.name?.value ?? '', OPTIONS);
  if (!isCompiledQuery(compiled)) return null;

  return (context, _variables, coerced) => {
    // Coerced variables, since the compiled function coerces them again, ignores defaults within inputs, and has other error messages.
    const result = compiled.query(undefined, context, coerced);
    return result instanceof Promise ? result.then(withLocatedErrors) : withLocatedErrors(result);
  };
}

function isLarge(document: DocumentNode): boolean {
  return operationSizes(document).some(({ selections }) => selections > MAX_COMPILED_SELECTIONS);
}

function withLocatedErrors(result: ExecutionResult): ExecutionResult {
  return result.errors ? { ...result, errors: result.errors.map(located) } : result;
}

/** Converts an error of graphql-jit, which can lack `extensions`, to one that always has them. */
function located({ message, path, locations, originalError }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError });
  return Object.assign(error, { locations });
}
