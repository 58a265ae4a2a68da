import {
  type GraphQLFieldConfig,
  type GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLResolveInfo,
  GraphQLScalarType,
  type GraphQLSchema,
  GraphQLUnionType,
} from 'graphql';
import type { Context } from '../graphql/context';
import { badUserInput } from '../graphql/errors';
import { nodeTypeOf } from '../graphql/node';
import { findNode } from '../graphql/node.resolver';

const ARGUMENT = 'representations';
const MAX_REPRESENTATIONS = 100;

/** Returns the query with which a router requests objects by their keys. They are found and guarded as in `nodes`. */
export function buildEntitiesField(schema: GraphQLSchema): GraphQLFieldConfig<unknown, Context> {
  const node = schema.getType('Node') as GraphQLInterfaceType;
  const entity = new GraphQLUnionType({
    name: '_Entity',
    description: 'An object that a router finds by its key.',
    types: schema.getPossibleTypes(node),
    resolveType: node.resolveType,
  });
  const representation = new GraphQLScalarType({
    name: '_Any',
    description: 'The type (__typename) and the key (id) of an object.',
  });
  return {
    description:
      'Returns objects by their keys, in the same order; null for each that does not exist or belongs to another partner.',
    type: new GraphQLNonNull(new GraphQLList(entity)),
    args: {
      [ARGUMENT]: {
        type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(representation))),
        description: 'Types and keys of the objects, at most 100.',
      },
    },
    resolve: (_root, { [ARGUMENT]: representations }, context, info) => findEntities(representations, context, info),
  };
}

function findEntities(representations: readonly unknown[], context: Context, info: GraphQLResolveInfo) {
  if (representations.length > MAX_REPRESENTATIONS)
    throw badUserInput('tooManyRepresentations', ARGUMENT, { maximum: MAX_REPRESENTATIONS });
  // An error is a value at its own index, and does not affect the other entities; see `nodes`.
  return Promise.all(representations.map((each) => findEntity(each, context, info).catch((error: Error) => error)));
}

async function findEntity(representation: unknown, context: Context, info: GraphQLResolveInfo) {
  const { __typename: typeName, id } = Object(representation) as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || typeof typeName !== 'string' || nodeTypeOf(id)?.name !== typeName)
    throw badUserInput('representationUnreadable', ARGUMENT);
  return findNode(context, id, info, ARGUMENT);
}
