import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identity } from './access/access-token';
import { rowScopeOf } from './access/scope';
import type { RequestContext } from './apollo';
import type { Gateway } from './gateway';
import { Loaders } from './graphql/loaders';
import { localeOf } from './http/locale';
import { INTERNAL_ERROR_MESSAGE } from './http/problem';

const MAX_BODY_BYTES = 256 * 1024;

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null;
  }
}

/** `/graphql`: whoever has no valid token is refused before the document is read. */
export async function graphqlRoutes(
  app: FastifyInstance,
  { gateway, apollo }: { readonly gateway: Gateway; readonly apollo: ApolloServer<RequestContext> },
): Promise<void> {
  app.decorateRequest('identity', null);
  app.addHook('onRequest', async (request, reply) => {
    request.identity = await identify(gateway, request);
    if (!request.identity) return refuse(reply, 401, 'UNAUTHENTICATED', 'A valid bearer token is needed.');
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return refuse(reply, status, 'BAD_REQUEST', error.message);
    request.log.error(error);
    return refuse(reply, 500, 'INTERNAL_SERVER_ERROR', INTERNAL_ERROR_MESSAGE);
  });
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    bodyLimit: MAX_BODY_BYTES,
    handler: fastifyApolloHandler(apollo, { context: async (request) => contextOf(gateway, request) }),
  });
}

async function identify({ verifyToken }: Gateway, request: FastifyRequest): Promise<Identity | null> {
  const [scheme, token] = request.headers.authorization?.split(' ') ?? [];
  return scheme?.toLowerCase() === 'bearer' && token ? verifyToken(token) : null;
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  const extensions = { code, requestId: reply.request.id };
  return reply.code(status).send({ errors: [{ message, extensions }] });
}

function contextOf({ config, database, liveCatalogue }: Gateway, request: FastifyRequest): RequestContext {
  const { linkSigningKeys, keyEncryptionKeys, publicUrl } = config;
  const viewer = { ...(request.identity as Identity), requestId: request.id, locale: localeOf(request.headers) };
  return {
    viewer,
    database: database.scopedTo(rowScopeOf(viewer)),
    loaders: new Loaders(),
    now: database.now(),
    catalogue: liveCatalogue.current(),
    catalogueIn: liveCatalogue.at,
    linkSigningKeys,
    keyEncryptionKeys,
    publicUrl,
    log: request.log,
  };
}
