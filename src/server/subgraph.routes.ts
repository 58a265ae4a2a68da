import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { buildOperations } from '../platform/execution/operations';
import { printSubgraph } from '../platform/federation/print-subgraph';
import { knowRouter } from '../platform/federation/router-secret';
import { createSubgraphSchema } from '../platform/federation/subgraph-schema';
import { HttpProblem } from '../platform/http/problem';
import type { Secret } from '../platform/secrets/secret';
import type { TrustedDocuments } from '../platform/trusted-documents/trusted-documents';
import { buildApollo } from './apollo';
import type { Gateway } from './gateway';
import { graphqlRoutes } from './graphql.routes';
import { printGatewaySchema } from './schema';

interface SubgraphDependencies {
  readonly gateway: Gateway;
  readonly schema: GraphQLSchema;
  readonly routerSecrets: readonly Secret<string>[];
}

/** The router writes its own documents, one for each query plan. Which documents clients may send, the router decides. */
const ANY_DOCUMENT: TrustedDocuments = { texts: new Map(), documents: new Map(), only: false };

const NOT_TRUSTED = new HttpProblem(403, 'ROUTER_NOT_TRUSTED', 'routerNotTrusted');

/**
 * Serves `/subgraph`, the endpoint for the router of a federation. The router secret alone grants no access: each request also
 * needs the token of the user on whose behalf the router sends it.
 */
export async function subgraphRoutes(
  app: FastifyInstance,
  { gateway, schema, routerSecrets }: SubgraphDependencies,
): Promise<void> {
  const isRouter = knowRouter(routerSecrets);
  app.addHook('onRequest', async (request, reply) => {
    if (isRouter(request.headers)) return;
    reply.header('cache-control', 'no-store');
    await gateway.rateLimits.countUnknownCaller(request);
    throw NOT_TRUSTED;
  });
  const subgraph = createSubgraphSchema(schema, printSubgraph(printGatewaySchema(schema)));
  const operations = buildOperations(subgraph, gateway.config.limits);
  const apollo = buildApollo(subgraph, operations, gateway.config);
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());
  await app.register(graphqlRoutes, {
    gateway,
    trusted: ANY_DOCUMENT,
    operations,
    apollo,
    sendStream: null,
    onAnswered: () => {},
  });
}
