import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { buildEntitiesField } from './entities';

/** What the SDL costs, in points: as much as introspection. */
const SDL_COST = 100;

const service = new GraphQLObjectType({
  name: '_Service',
  description: 'The gateway as a part of a federated graph.',
  fields: { sdl: { type: GraphQLString, description: 'What schema/subgraph.graphql holds.' } },
});

/** The schema as the router of a federation asks it: its queries with `_entities` and `_service`, and no subscriptions. */
export function createSubgraphSchema(schema: GraphQLSchema, sdl: string): GraphQLSchema {
  const config = schema.toConfig();
  const queries = (schema.getQueryType() as GraphQLObjectType).toConfig();
  const query = new GraphQLObjectType({
    ...queries,
    fields: {
      ...queries.fields,
      _entities: buildEntitiesField(schema),
      _service: { type: new GraphQLNonNull(service), resolve: () => ({ sdl }), extensions: { cost: SDL_COST } },
    },
  });
  const types = config.types.filter((type) => type !== config.query && type !== config.subscription);
  return new GraphQLSchema({ ...config, query, subscription: null, types });
}
