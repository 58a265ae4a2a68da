import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  valueFromAST,
} from 'graphql';
import type { Operation, Variables } from './operation';

/** Returns the coerced value; throws for a value that is invalid. */
type Coerce = (value: unknown) => unknown;

/** Coerces valid variables; null for others, for which graphql-js then finds the errors. */
export type CoerceValid = (variables: Variables) => Variables | null;

/** Prepares the coercion of an operation's variables. graphql-js, which has the same results, looks at each type again for each request. */
export function coerceValid({ schema, definition }: Operation): CoerceValid {
  const prepared = (definition.variableDefinitions ?? []).map(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node) as GraphQLInputType;
    const coerce = isInputType(type) ? coercionOf(type) : refuse;
    const absent = defaultValue ? valueFromAST(defaultValue, type) : undefined;
    return { name: variable.name.value, coerce, absent, isRequired: isNonNullType(type) };
  });
  return (variables) => {
    const coerced: Record<string, unknown> = {};
    try {
      for (const { name, coerce, absent, isRequired } of prepared) {
        if (Object.hasOwn(variables, name)) coerced[name] = coerce(variables[name]);
        else if (absent !== undefined) coerced[name] = absent;
        else if (isRequired) return null;
      }
    } catch {
      return null;
    }
    return coerced;
  };
}

/** One for all, since a stack is never read. */
const INVALID = new Error('The variables are not valid.');

function refuse(): never {
  throw INVALID;
}

function coercionOf(type: GraphQLInputType): Coerce {
  if (isNonNullType(type)) {
    const coerce = coercionOf(type.ofType);
    return (value) => (value == null ? refuse() : coerce(value));
  }
  if (isListType(type)) return nullable(listCoercion(coercionOf(type.ofType)));
  return nullable(isInputObjectType(type) ? knownCoercion(type) : leafCoercion(type));
}

function nullable(coerce: Coerce): Coerce {
  return (value) => (value == null ? null : coerce(value));
}

/** A value that is no list is a list of one. */
function listCoercion(coerceItem: Coerce): Coerce {
  return (value) => (Array.isArray(value) ? value.map((item) => coerceItem(item)) : [coerceItem(value)]);
}

function leafCoercion(type: GraphQLLeafType): Coerce {
  return (value) => {
    const parsed = type.parseValue(value);
    return parsed === undefined ? refuse() : parsed;
  };
}

const coercions = new WeakMap<GraphQLInputObjectType, Coerce>();

/** Prepared at its first use: an input can contain itself. */
function knownCoercion(type: GraphQLInputObjectType): Coerce {
  return (value) => {
    const coerce = coercions.get(type) ?? objectCoercion(type);
    coercions.set(type, coerce);
    return coerce(value);
  };
}

function objectCoercion(type: GraphQLInputObjectType): Coerce {
  const fields = Object.values(type.getFields()).map(({ name, type: ofField, defaultValue }) => {
    return { name, coerce: coercionOf(ofField), absent: defaultValue, isRequired: isNonNullType(ofField) };
  });
  const names = new Set(fields.map(({ name }) => name));
  return (value) => {
    const sent = objectOf(value, names);
    const coerced: Record<string, unknown> = {};
    for (const { name, coerce, absent, isRequired } of fields) {
      if (sent[name] !== undefined) coerced[name] = coerce(sent[name]);
      else if (absent !== undefined) coerced[name] = absent;
      else if (isRequired) return refuse();
    }
    return type.isOneOf ? exactlyOne(coerced) : coerced;
  };
}

function objectOf(value: unknown, names: ReadonlySet<string>): Variables {
  if (typeof value !== 'object' || Array.isArray(value)) return refuse();
  const sent = value as Variables;
  for (const name of Object.keys(sent)) if (!names.has(name)) return refuse();
  return sent;
}

function exactlyOne(coerced: Variables): Variables {
  const [value, ...others] = Object.values(coerced);
  return value == null || others.length > 0 ? refuse() : coerced;
}
