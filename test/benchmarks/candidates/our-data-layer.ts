import fastify, { type FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { readConfig } from '../../../src/platform/config/config';
import { dataSourceOptions } from '../../../src/server/data-source';
import { type Gateway, openGateway } from '../../../src/server/gateway';
import { buildGatewaySchema } from '../../../src/server/schema';
import { settings } from './settings';

interface OurDataLayer {
  /** Refuses requests without a valid token, and sets the identity of all others. */
  readonly app: FastifyInstance;
  readonly gateway: Gateway;
  readonly schema: GraphQLSchema;
}

/** Serves our schema, resolvers, loaders and catalogue through another GraphQL server, which `register` adds. */
export async function serveOurDataLayer(register: (ours: OurDataLayer) => Promise<unknown> | unknown): Promise<void> {
  // The tokens are those of the demo, which production does not accept.
  const config = readConfig({ ...process.env, NODE_ENV: '' });
  const gateway = await openGateway(config, { dataSource: dataSourceOptions(config), onError: console.error });
  const app = fastify();
  app.decorateRequest('identity', null);
  app.addHook('onRequest', async (request, reply) => {
    request.identity = await gateway.verifyToken(request.headers.authorization?.replace(/^Bearer /i, '') ?? '');
    if (!request.identity) return reply.code(401).send();
  });
  await register({ app, gateway, schema: buildGatewaySchema() });
  await app.listen({ port: settings.port });
}
