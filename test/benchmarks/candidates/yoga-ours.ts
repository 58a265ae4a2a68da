import 'reflect-metadata';
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createYoga } from 'graphql-yoga';
import { contextOf } from '../../../src/server/request-context';
import { customerQuery, hashOf, screenQuery } from '../requests';
import { serveOurDataLayer } from './our-data-layer';

interface ServerContext {
  readonly req: FastifyRequest;
  readonly reply: FastifyReply;
}

const persisted = new Map([customerQuery, screenQuery].map((document) => [hashOf(document), document]));

serveOurDataLayer(({ app, gateway, schema }) => {
  const yoga = createYoga<ServerContext>({
    schema,
    logging: false,
    graphiql: false,
    landingPage: false,
    context: ({ req }) => ({ ...contextOf(gateway, req) }),
    plugins: [
      usePersistedOperations({
        getPersistedOperation: (hash) => persisted.get(hash) ?? null,
        allowArbitraryOperations: true,
      }),
    ],
  });
  // Yoga reads the body itself.
  app.addContentTypeParser('application/json', {}, (_request, _payload, done) => done(null));
  app.route<object>({
    url: yoga.graphqlEndpoint,
    method: ['GET', 'POST'],
    handler: (req, reply) => yoga.handleNodeRequestAndResponse(req, reply, { req, reply }),
  });
});
