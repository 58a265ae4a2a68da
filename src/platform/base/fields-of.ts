import { type GraphQLObjectType, type GraphQLSchema, isIntrospectionType, isObjectType } from 'graphql';

interface FieldOfType {
  readonly type: GraphQLObjectType;
  readonly field: ReturnType<GraphQLObjectType['getFields']>[string];
  /** Name of the type and of the field, such as `Customer.orders`. */
  readonly coordinate: string;
}

/** Returns the fields of all object types of a schema, without those of introspection. */
export function fieldsOf(schema: GraphQLSchema): FieldOfType[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types
    .filter((type) => !isIntrospectionType(type))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({ type, field, coordinate: `${type.name}.${field.name}` })),
    );
}
