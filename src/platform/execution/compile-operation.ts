import { type DocumentNode, type ExecutionResult, GraphQLError } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { CountryCode, Currency, Decimal, EmailAddress, Locale, Url, Uuid } from '../graphql/scalars';
import { isCompilable } from './compilable';
import { operationSizes } from './document-size';
import type { Execute, Operation } from './operation';

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

/**
 * Selections, fragments spread out. Each of them becomes code: the largest document that may be sent would take a quarter of
 * a second to compile, before it is known what it costs.
 */
const MAX_COMPILED_SELECTIONS = 1_000;

/** Compiles an operation into one function; null for what must be interpreted. */
export function compileOperation({ schema, document, definition }: Operation): Execute | null {
  if (!isCompilable(document) || isLarge(document)) return null;
  const compiled = compileQuery(schema, document, definition.name?.value ?? '', OPTIONS);
  if (!isCompiledQuery(compiled)) return null;

  return (context, _variables, coerced) => {
    // The compiled function reads variables once more, knows no default within an input, and tells errors in other words.
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

/** graphql-jit's errors have no extensions where there are none, which whoever reads errors relies on. */
function located({ message, path, locations, originalError }: GraphQLError): GraphQLError {
  const error = new GraphQLError(message, { path, originalError });
  return Object.assign(error, { locations });
}
