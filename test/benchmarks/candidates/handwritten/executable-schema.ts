import { makeExecutableSchema } from '@graphql-tools/schema';
import { loadingResolvers } from './loaders';
import { resolvers } from './resolvers';
import { typeDefs } from './type-defs';

/** Returns the schema with the SQL of Mercurius's loaders, and DataLoader in their place. */
export function executableSchema() {
  return makeExecutableSchema({ typeDefs, resolvers: [resolvers, loadingResolvers] });
}
