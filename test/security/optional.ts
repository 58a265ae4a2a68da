import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
  getNullableType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Input } from './inputs';

/** Whether an input can be omitted. Items of lists and fields of `@oneOf` inputs cannot. */
export function isOptional(schema: GraphQLSchema, { coordinate }: Pick<Input, 'coordinate'>): boolean {
  const { type, isAlone } = declarationOf(schema, coordinate);
  return !isAlone && !isNonNullType(type) && !isListType(getNullableType(type));
}

/** Returns the argument or input field at a schema coordinate such as `Query.node(id:)`. */
function declarationOf(schema: GraphQLSchema, coordinate: string) {
  const {
    typeName = '',
    fieldName = '',
    argument,
  } = /^(?<typeName>\w+)\.(?<fieldName>\w+)(?:\((?<argument>\w+):\))?$/.exec(coordinate)?.groups ?? {};
  const type = schema.getType(typeName);
  let declared: GraphQLArgument | GraphQLInputField | undefined;
  if (isObjectType(type)) declared = type.getFields()[fieldName]?.args.find(({ name }) => name === argument);
  if (isInputObjectType(type)) declared = type.getFields()[fieldName];
  if (!declared) throw new Error(`There is no ${coordinate}.`);
  return { type: declared.type, isAlone: isInputObjectType(type) && type.isOneOf };
}
