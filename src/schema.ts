import 'reflect-metadata';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import {
  DirectiveLocation,
  GraphQLDirective,
  type GraphQLEnumType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  lexicographicSortSchema,
} from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { assertGuarded, guardFields } from './access/requires';
import { watchFields } from './audit/attempts';
import { bareResolvers } from './execution/bare-resolvers';
import { nodeTypeOf } from './graphql/node';
import { resolvers } from './resolvers';

/** Builds the executable schema: type-graphql's, without what it would do needlessly for each field. */
export function buildGatewaySchema(): GraphQLSchema {
  const schema = withRequiresRole(buildSchemaSync({ resolvers: [...resolvers], validate: false }));
  bareResolvers(schema);
  guardFields(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) type.isOneOf = hasDirective(type.astNode, 'oneOf');
    if (isInterfaceType(type)) type.resolveType = ({ id }: { id: string }) => nodeTypeOf(id)?.name;
  }
  watchFields(schema);
  assertGuarded(schema);
  return schema;
}

/** The schema in SDL with descriptions and directives, sorted, as it is committed. */
export function printGatewaySchema(schema: GraphQLSchema): string {
  return `${printSchemaWithDirectives(lexicographicSortSchema(schema))}\n`;
}

function withRequiresRole(schema: GraphQLSchema): GraphQLSchema {
  const role = schema.getType('Role') as GraphQLEnumType;
  const requiresRole = new GraphQLDirective({
    name: 'requiresRole',
    description: 'Only these roles may read or call the field; anybody else gets null and one FORBIDDEN_ROLE error.',
    locations: [DirectiveLocation.FIELD_DEFINITION],
    args: { anyOf: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(role))) } },
  });
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, directives: [...config.directives, requiresRole] });
}

function hasDirective(
  node:
    | { readonly directives?: readonly { readonly name: { readonly value: string } }[] | undefined }
    | null
    | undefined,
  name: string,
): boolean {
  return node?.directives?.some((directive) => directive.name.value === name) ?? false;
}
