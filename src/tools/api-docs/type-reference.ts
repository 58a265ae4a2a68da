import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLScalarType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from 'graphql';
import { fieldFacts } from './field-facts';
import { blocks, code, table } from './markdown';

/** Returns the chapters of all types: objects, interfaces, inputs, enums and scalars. */
export function typeReference(schema: GraphQLSchema): string {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !roots.some((root) => root === type),
  );
  return blocks(
    chapter('Objects', types.filter(isObjectType), (type) => fieldsOf(schema, type)),
    chapter('Interfaces', types.filter(isInterfaceType), (type) => fieldsOf(schema, type)),
    chapter('Inputs', types.filter(isInputObjectType), inputFieldsOf),
    chapter('Enums', types.filter(isEnumType), valuesOf),
    scalars(types.filter(isScalarType)),
  );
}

function chapter<Type extends GraphQLNamedType>(
  title: string,
  types: readonly Type[],
  members: (type: Type) => string,
) {
  return blocks(
    `## ${title}`,
    ...types.map((type) => blocks(`### ${type.name}`, type.description ?? '', members(type))),
  );
}

function fieldsOf(schema: GraphQLSchema, type: GraphQLObjectType | GraphQLInterfaceType): string {
  const rows = Object.values(type.getFields()).map((field) => {
    const { roles, cost } = fieldFacts(schema, field);
    const sentences = [
      field.description ?? '',
      roles ? `Roles: ${roles.map(code).join(', ')}.` : '',
      cost > 0 ? `Costs ${cost} points.` : '',
      field.args.length > 0 ? `Arguments: ${field.args.map(({ name }) => code(name)).join(', ')}.` : '',
    ];
    return [code(field.name), code(String(field.type)), sentences.filter(Boolean).join(' ')];
  });
  return table(['field', 'type', ''], rows);
}

function inputFieldsOf(type: GraphQLInputObjectType): string {
  const rows = Object.values(type.getFields()).map(({ name, type: of, description }) => [
    code(name),
    code(String(of)),
    description ?? '',
  ]);
  return blocks(type.isOneOf ? 'Exactly one of:' : '', table(['field', 'type', ''], rows));
}

function valuesOf(type: GraphQLEnumType): string {
  return table(
    ['value', ''],
    type.getValues().map(({ name, description }) => [code(name), description ?? '']),
  );
}

function scalars(types: readonly GraphQLScalarType[]): string {
  const rows = types
    .filter((type) => !isSpecifiedScalarType(type))
    .map(({ name, description }) => [code(name), description ?? '']);
  return blocks('## Scalars', table(['scalar', ''], rows));
}
