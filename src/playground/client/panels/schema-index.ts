import {
  type GraphQLArgument,
  type GraphQLEnumValue,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** A documented part of the schema. */
export interface Entry {
  /** For example `Query.customers(search:)`. */
  readonly path: string;
  readonly description: string;
  /** The type or field that documents it. */
  readonly place: GraphQLNamedType | Field;
}

type Field = GraphQLField<unknown, unknown> | GraphQLInputField;

/** Returns all documented parts of a schema, except GraphQL's own types. */
export function indexOf(schema: GraphQLSchema): readonly Entry[] {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  return types.flatMap((type) => [entry(type.name, type, type), ...entriesWithin(type)]);
}

/** Returns the entries that contain all words; those with the words in their names come first. */
export function search(index: readonly Entry[], words: string): readonly Entry[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const hasAll = (text: string) => wanted.every((word) => text.toLowerCase().includes(word));
  const found = index.filter(({ path, description }) => hasAll(`${path} ${description}`));
  return [...found.filter(({ path }) => hasAll(path)), ...found.filter(({ path }) => !hasAll(path))];
}

function entriesWithin(type: GraphQLNamedType): Entry[] {
  if (isEnumType(type)) return type.getValues().map((value) => entry(`${type.name}.${value.name}`, value, type));
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.values<Field>(type.getFields()).flatMap((field) => {
    const path = `${type.name}.${field.name}`;
    const args = 'args' in field ? field.args : [];
    return [entry(path, field, field), ...args.map((each) => entry(`${path}(${each.name}:)`, each, field))];
  });
}

type Documented = GraphQLNamedType | Field | GraphQLEnumValue | GraphQLArgument;

function entry(path: string, { description }: Documented, place: Entry['place']): Entry {
  return { path, description: description ?? '', place };
}
