import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identity } from './access/identity';
import { rowScopeOf } from './access/scope';
import type { RequestContext } from './apollo';
import type { Operations } from './execution/operations';
import type { Gateway } from './gateway';
import { Loaders } from './graphql/loaders';
import { localeOf } from './http/locale';
import { INTERNAL_ERROR_MESSAGE } from './http/problem';
import { findKnownQuery } from './known-query';

const MAX_BODY_BYTES = 256 * 1024;

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null;
    graphql: RequestContext | null;
  }
}

interface GraphqlDependencies {
  readonly gateway: Gateway;
  readonly operations: Operations;
  readonly apollo: ApolloServer<RequestContext>;
}

/**
 * `/graphql`: whoever has no valid token is refused before the document is read. A query that is known already is
 * answered directly; Apollo Server answers everything else, and whatever goes wrong.
 */
export async function graphqlRoutes(
  app: FastifyInstance,
  { gateway, operations, apollo }: GraphqlDependencies,
): Promise<void> {
  app.decorateRequest('identity', null);
  app.decorateRequest('graphql', null);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    request.identity = await identify(gateway, request);
    if (!request.identity) return refuse(reply, 401, 'UNAUTHENTICATED', 'A valid bearer token is needed.');
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return refuse(reply, status, 'BAD_REQUEST', error.message);
    request.log.error(error);
    return refuse(reply, 500, 'INTERNAL_SERVER_ERROR', INTERNAL_ERROR_MESSAGE);
  });
  const answerByApollo = fastifyApolloHandler(apollo, { context: async ({ graphql }) => graphql as RequestContext });
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    bodyLimit: MAX_BODY_BYTES,
    handler: async function (request, reply) {
      const known = findKnownQuery(operations, request);
      request.graphql = contextOf(gateway, request);
      const result = await known?.run(request.graphql, known.variables);
      if (result && !result.errors) return reply.type('application/json; charset=utf-8').send(jsonOf(result));
      request.graphql.result = result;
      return answerByApollo.call(this, request, reply);
    },
  });
}

/** From so many characters on it pays to encode an answer once, before it is measured and sent. */
const LONG_ANSWER = 16_384;

function jsonOf(result: object): string | Buffer {
  const text = JSON.stringify(result);
  return text.length < LONG_ANSWER ? text : Buffer.from(text);
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

/** What the resolvers have at hand for one request of somebody who is signed in. */
export function contextOf(
  { config, database, liveCatalogue }: Gateway,
  { identity, id, headers, log }: Pick<FastifyRequest, 'identity' | 'id' | 'headers' | 'log'>,
): RequestContext {
  const { linkSigningKeys, keyEncryptionKeys, publicUrl } = config;
  const viewer = { ...(identity as Identity), requestId: id, locale: localeOf(headers) };
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
    log,
  };
}
