import { ApolloServer, type ApolloServerOptionsWithGateway } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import fastify from 'fastify';
import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { partnerOfToken } from './access';
import { executableSchema } from './handwritten/executable-schema';
import { contextFor, type LoadersContext } from './handwritten/loaders';
import { settings } from './settings';

type Gateway = NonNullable<ApolloServerOptionsWithGateway<LoadersContext>['gateway']>;

/** Executes with graphql-jit. Apollo Server caches documents, so that each one is compiled once. */
function compiling(schema: GraphQLSchema): Gateway {
  const compiled = new WeakMap<DocumentNode, CompiledQuery>();
  const compile = (document: DocumentNode, operationName: string | undefined): CompiledQuery => {
    const query = compileQuery(schema, document, operationName);
    if (!isCompiledQuery(query)) throw new GraphQLError('The document cannot be compiled.');
    compiled.set(document, query);
    return query;
  };
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    load: async () => ({
      executor: async ({ document, request: { operationName, variables }, context }) => {
        const { query } = compiled.get(document) ?? compile(document, operationName);
        return query(undefined, context, variables);
      },
    }),
    stop: async () => {},
  };
}

async function main(): Promise<void> {
  const partnerOf = await partnerOfToken();
  const app = fastify();
  const server = new ApolloServer<LoadersContext>({
    gateway: compiling(executableSchema()),
    stringifyResult: JSON.stringify,
    plugins: [
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
  await server.start();
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    handler: fastifyApolloHandler(server, {
      context: async ({ headers }) => {
        const partnerId = await partnerOf(headers.authorization);
        if (partnerId !== null) return contextFor(partnerId);
        throw new GraphQLError('A valid bearer token is required.', { extensions: { http: { status: 401 } } });
      },
    }),
  });
  await app.listen({ port: settings.port });
}

main();
