import 'reflect-metadata';
import {
  DirectiveLocation,
  GraphQLDirective,
  type GraphQLEnumType,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  lexicographicSortSchema,
} from 'graphql';
import { type BuildSchemaOptions, buildSchemaSync } from 'type-graphql';
import { watchFields } from '../audit/attempts';
import { assertGuarded, guardFields } from '../platform/access/requires';
import { bareResolvers } from '../platform/execution/bare-resolvers';
import { checkInput } from '../platform/graphql/check-input';
import { noteConfidential } from '../platform/graphql/confidential';
import { inheritExtensions } from '../platform/graphql/inherit-extensions';
import { nodeTypeOf } from '../platform/graphql/node';
import { readArguments } from '../platform/graphql/read-arguments';
import { resolvers } from './resolvers';

/** type-graphql requires one for subscriptions. It is not used: changes come from the audit trail. */
const NO_PUB_SUB: NonNullable<BuildSchemaOptions['pubSub']> = {
  publish: () => {},
  subscribe: () => {
    throw new Error('This schema does not publish events.');
  },
};

/** Builds the executable schema: that of type-graphql, without its unnecessary work for each field. */
export function buildGatewaySchema(): GraphQLSchema {
  // The check of type-graphql reads the whole schema by introspection. Apollo Server validates the schema, too.
  const options = { resolvers: [...resolvers], validate: false, pubSub: NO_PUB_SUB, skipCheck: true } as const;
  const schema = withDirectives(buildSchemaSync(options));
  bareResolvers(schema);
  noteConfidential(schema);
  inheritExtensions(schema);
  checkInput(schema);
  guardFields(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    type.description ??= ROOTS[type.name];
    if (isInputObjectType(type)) type.isOneOf = hasDirective(type.astNode, 'oneOf');
    if (isInterfaceType(type)) type.resolveType = ({ id }: { id: string }) => nodeTypeOf(id)?.name;
    // A row with a value that this version does not know must not make its list fail: it is returned as stored.
    if (isEnumType(type) && !isIntrospectionType(type)) type.serialize = String;
  }
  watchFields(schema);
  readArguments(schema);
  assertGuarded(schema);
  return schema;
}

let built: GraphQLSchema | undefined;

/** Returns the executable schema, which is built once per process. It must not be changed. */
export function gatewaySchema(): GraphQLSchema {
  built ??= buildGatewaySchema();
  return built;
}

/** Returns the schema as SDL, with descriptions and directives, sorted, as it is committed. */
export function printGatewaySchema(schema: GraphQLSchema): string {
  // Few clients read the SDL, and this package has sixty modules.
  const { printSchemaWithDirectives }: typeof import('@graphql-tools/utils') = require('@graphql-tools/utils');
  return `${printSchemaWithDirectives(lexicographicSortSchema(schema))}\n`;
}

/** Adds the directives of fields in the SDL. */
function withDirectives(schema: GraphQLSchema): GraphQLSchema {
  const config = schema.toConfig();
  const directives = [
    ofFields('requiresRole', REQUIRES_ROLE, {
      anyOf: { type: listOf(schema.getType('Role') as GraphQLEnumType), description: 'The roles; one is enough.' },
    }),
    ofFields('userErrors', USER_ERRORS, {
      codes: { type: listOf(schema.getType('ErrorCode') as GraphQLEnumType), description: 'The error codes.' },
    }),
    ofFields('cost', COST, {
      points: { type: new GraphQLNonNull(GraphQLInt), description: 'Points for each read of the field.' },
    }),
  ];
  return new GraphQLSchema({ ...config, directives: [...config.directives, ...directives] });
}

const REQUIRES_ROLE =
  'Only users with one of these roles may read or call the field. For all others it is null. A refused query, mutation or ' +
  'subscription is a FORBIDDEN_ROLE error; a refused field of an object is an entry of extensions.forbidden, once for any ' +
  'number of rows.';
const USER_ERRORS = 'All error codes that userErrors in the payload can have.';
const COST = 'Cost of the field, in addition to the cost of the objects that it returns.';

function ofFields(name: string, description: string, args: GraphQLFieldConfigArgumentMap): GraphQLDirective {
  return new GraphQLDirective({ name, description, locations: [DirectiveLocation.FIELD_DEFINITION], args });
}

const ROOTS: Readonly<Record<string, string>> = {
  Query: 'Operations that read data.',
  Mutation: 'Operations that change data.',
  Subscription: 'Operations that report changes as they occur.',
};

function listOf(type: GraphQLEnumType): GraphQLInputType {
  return new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));
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
