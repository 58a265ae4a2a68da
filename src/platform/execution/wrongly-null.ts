import { isNonNullType, Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Operation, Variables } from './operation';

/**
 * Returns the nullable variables of an operation that are null although a value that must not be null contains them. GraphQL
 * allows such operations, since the variable or the value has a default. The message of graphql-js would quote the other values.
 */
export function wronglyNull(operation: Operation, coerced: Variables): readonly string[] {
  const nulls = (operation.definition.variableDefinitions ?? [])
    .filter(({ type, variable }) => type.kind !== Kind.NON_NULL_TYPE && coerced[variable.name.value] === null)
    .map(({ variable }) => variable.name.value);
  return nulls.length === 0 ? nulls : nulls.filter((name) => neverNull(operation).has(name));
}

/** Returns the names of the variables that are used where null is not allowed. */
function neverNull(operation: Operation): ReadonlySet<string> {
  const known = cache.get(operation);
  if (known) return known;
  const { schema, document } = operation;
  const names = new Set<string>();
  const types = new TypeInfo(schema);
  const note = ({ name }: { readonly name: { readonly value: string } }) => {
    if (isNonNullType(types.getInputType())) names.add(name.value);
  };
  visit(document, visitWithTypeInfo(types, { [Kind.VARIABLE_DEFINITION]: () => false, [Kind.VARIABLE]: note }));
  cache.set(operation, names);
  return names;
}

const cache = new WeakMap<Operation, ReadonlySet<string>>();
