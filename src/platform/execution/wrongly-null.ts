import {
  getNamedType,
  isInputObjectType,
  isNonNullType,
  Kind,
  TypeInfo,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Operation, Variables } from './operation';

/**
 * Returns the nullable variables of an operation that are null or missing although the value that contains them needs one.
 * GraphQL allows such operations if the variable or the value has a default, and in an input of which one field is set. The message
 * of graphql-js would quote the other values of the argument.
 */
export function wronglyNull(operation: Operation, variables: Variables): readonly string[] {
  const isEmpty = ({ type, variable, defaultValue }: VariableDefinitionNode) => {
    const value = variables[variable.name.value];
    return type.kind !== Kind.NON_NULL_TYPE && (value === null || (value === undefined && !defaultValue));
  };
  const empty = (operation.definition.variableDefinitions ?? []).filter(isEmpty).map(({ variable }) => variable.name);
  if (empty.length === 0) return [];
  const { notNull, notMissing } = needsOf(operation);
  return empty
    .map(({ value: name }) => name)
    .filter((name) => notMissing.has(name) || (variables[name] === null && notNull.has(name)));
}

/** The names of variables that are used where null is not allowed, or where a value is needed. */
interface Needs {
  readonly notNull: ReadonlySet<string>;
  readonly notMissing: ReadonlySet<string>;
}

function needsOf(operation: Operation): Needs {
  const known = cache.get(operation);
  if (known) return known;
  const { schema, document } = operation;
  const [notNull, notMissing] = [new Set<string>(), new Set<string>()];
  const types = new TypeInfo(schema);
  const note = ({ name }: { readonly name: { readonly value: string } }) => {
    const parent = getNamedType(types.getParentInputType());
    if (isNonNullType(types.getInputType())) notNull.add(name.value);
    if (isInputObjectType(parent) && parent.isOneOf) notMissing.add(name.value);
  };
  visit(document, visitWithTypeInfo(types, { [Kind.VARIABLE_DEFINITION]: () => false, [Kind.VARIABLE]: note }));
  cache.set(operation, { notNull, notMissing });
  return { notNull, notMissing };
}

const cache = new WeakMap<Operation, Needs>();
