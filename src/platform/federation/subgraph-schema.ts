import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { buildEntitiesField } from './entities';

/** Cost of the SDL in points, the same as that of introspection. */
const SDL_COST = 100;

const service = new GraphQLObjectType({
  name: '_Service',
  description: 'The gateway as a subgraph of a federated graph.',
  fields: { sdl: { type: GraphQLString, description: 'The SDL of the subgraph, as in schema/subgraph.graphql.' } },
});

/** Returns the schema for the router of a federation: with the queries `_entities` and `_service`, and without subscriptions. */
export function createSubgraphSchema(schema: GraphQLSchema, sdl: string): GraphQLSchema {
  const config = schema.toConfig();
  const queries = (schema.getQueryType() as GraphQLObjectType).toConfig();
  const query = new GraphQLObjectType({
    ...queries,
    fields: {
      ...queries.fields,
      _entities: buildEntitiesField(schema),
      _service: {
        type: new GraphQLNonNull(service),
        description: 'Returns the SDL of the subgraph, from which a router composes the graph.',
        resolve: () => ({ sdl }),
        extensions: { cost: SDL_COST },
      },
    },
  });
  const types = config.types.filter((type) => type !== config.query && type !== config.subscription);
  return new GraphQLSchema({ ...config, query, subscription: null, types, extensions: { isForRouter: true } });
}
