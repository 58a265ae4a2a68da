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
  /** The type, and the field of the type if there is one, that document it. */
  readonly place: readonly [GraphQLNamedType, Field?];
  /** Whether it is a query, mutation or subscription. */
  readonly isOperation: boolean;
}

type Field = GraphQLField<unknown, unknown> | GraphQLInputField;

/** Returns all documented parts of a schema, except GraphQL's own types. */
export function entriesOf(schema: GraphQLSchema): readonly Entry[] {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const roots: readonly unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return types.flatMap((type) => [entry(type.name, type, [type]), ...entriesWithin(type, roots.includes(type))]);
}

function entriesWithin(type: GraphQLNamedType, isRoot: boolean): Entry[] {
  if (isEnumType(type)) return type.getValues().map((value) => entry(`${type.name}.${value.name}`, value, [type]));
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.values<Field>(type.getFields()).flatMap((field) => {
    const path = `${type.name}.${field.name}`;
    const args = 'args' in field ? field.args : [];
    return [
      { ...entry(path, field, [type, field]), isOperation: isRoot },
      ...args.map((each) => entry(`${path}(${each.name}:)`, each, [type, field])),
    ];
  });
}

type Documented = GraphQLNamedType | Field | GraphQLEnumValue | GraphQLArgument;

function entry(path: string, { description }: Documented, place: Entry['place']): Entry {
  return { path, description: description ?? '', place, isOperation: false };
}
