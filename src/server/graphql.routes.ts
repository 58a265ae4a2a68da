import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { recordAttempts } from '../audit/attempts';
import { bearerTokenOf } from '../platform/access/bearer-token';
import type { Identity } from '../platform/access/identity';
import type { RefuseToken } from '../platform/access/token-problem';
import type { Operations } from '../platform/execution/operations';
import { bodyProblem, graphqlMediaType } from '../platform/http/graphql-media-type';
import { setContentLanguage } from '../platform/http/locale';
import { problemIn, setProblemHeaders, UNAUTHENTICATED } from '../platform/http/problem';
import { noteCode, type RequestNotes } from '../platform/http/request-notes';
import { routeOf } from '../platform/http/response-hooks';
import { readUtf8Only } from '../platform/http/utf8-requests';
import type { RequestErrorCode } from '../platform/i18n/http-errors';
import { type Localizable, messageFor } from '../platform/i18n/messages';
import { assertFewRefused, countRefused, isRefusal } from '../platform/rate-limits/count-refused';
import { admitDocument } from '../platform/trusted-documents/admit-document';
import type { TrustedDocuments } from '../platform/trusted-documents/trusted-documents';
import type { RequestContext } from './apollo';
import type { Gateway } from './gateway';
import { documentIn, findKnownQuery } from './known-query';
import { contextOf, languageOf } from './request-context';
import { answerOf, readAnswer, sendAnswer } from './send-answer';

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null;
    graphql: RequestContext | null;
  }
}

interface GraphqlDependencies {
  readonly gateway: Gateway;
  readonly trusted: TrustedDocuments;
  readonly operations: Operations;
  readonly apollo: ApolloServer<RequestContext>;
}

const METHODS = ['GET', 'POST'];

/**
 * `/graphql`: whoever has no valid token is refused before the document is read. A query that is known already is
 * answered directly; Apollo Server answers everything else, and whatever goes wrong.
 */
export async function graphqlRoutes(
  app: FastifyInstance,
  { gateway, trusted, operations, apollo }: GraphqlDependencies,
): Promise<void> {
  guardGraphql(app, gateway);
  const answerByApollo = fastifyApolloHandler(apollo, { context: async ({ graphql }) => graphql as RequestContext });
  refuseOtherMethods(app);
  app.route({
    url: '',
    method: METHODS,
    exposeHeadRoute: false,
    preParsing: (request, _reply, payload, done) => done(bodyProblem(request), payload),
    bodyLimit: gateway.config.maxBodyBytes,
    handler: async function (request, reply) {
      assertFewRefused(gateway.rateLimits.refused, (request.identity as Identity).id);
      const asked = admitDocument(trusted, request);
      if (!asked) return refuse(reply, 403, { code: 'DOCUMENT_NOT_TRUSTED' }, { text: 'documentNotTrusted' });
      const known = findKnownQuery(operations, asked);
      const problem = known ? null : operations.findProblem(documentIn(asked));
      if (problem) return refuse(reply, 400, problem.extensions, problem);
      request.graphql = contextOf(gateway, request);
      const result = await known?.run(request.graphql, known.variables);
      const { answer: facts } = request.graphql;
      if (known && result && !result.errors)
        return sendAnswer(request, reply.type(known.mediaType), answerOf(result), facts);
      request.graphql.result = result;
      const text = (await answerByApollo.call(this, asked, reply)) as string;
      // Apollo Server lets an error be kept that it expects to be mended.
      reply.header('cache-control', 'no-store');
      return sendAnswer(request, reply, readAnswer(text, request, reply), facts);
    },
  });
}

/** What holds for every way in: who may ask, and what becomes of what is refused. */
export function guardGraphql(app: FastifyInstance, gateway: Gateway): void {
  app.decorateRequest('identity', null);
  app.decorateRequest('graphql', null);
  refuseStrangers(app, gateway);
  readUtf8Only(app);
  answerProblems(app);
  noteRefusals(app, gateway);
}

/** Before anything of the request is read. */
function refuseStrangers(app: FastifyInstance, gateway: Gateway): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    request.identity = await identify(gateway, request);
    setContentLanguage(reply, languageOf(request));
    if (request.identity) return;
    await gateway.rateLimits.countUnknownCaller(request);
    throw UNAUTHENTICATED;
  });
}

/** As GraphQL tells them, whatever came. */
function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const problem = problemIn(error);
    if (problem.statusCode === 500) request.log.error({ err: error, ...routeOf(request) });
    return refuse(setProblemHeaders(reply, problem), problem.statusCode, { code: problem.code }, problem);
  });
}

/** What was refused counts and is written down before its answer leaves. */
function noteRefusals(app: FastifyInstance, { rateLimits }: Gateway): void {
  countRefused(app, rateLimits.refused, ({ identity, graphql }, { statusCode }) =>
    identity && (isRefusal(statusCode) || graphql?.attempts.size) ? identity.id : null,
  );
  app.addHook('onSend', ({ graphql }, _reply, payload, done) => {
    if (!graphql || graphql.attempts.size === 0) return done(null, payload);
    recordAttempts(graphql).then(() => done(null, payload), done);
  });
}

function refuseOtherMethods(app: FastifyInstance): void {
  const refuseMethod = async (_request: FastifyRequest, reply: FastifyReply) => {
    const problem = { text: 'methodUnknown', details: { methods: METHODS } } as const;
    return refuse(reply.header('allow', METHODS.join(', ')), 405, { code: 'BAD_REQUEST' }, problem);
  };
  const method = app.supportedMethods.filter((each) => !METHODS.includes(each));
  // Before the body is read, whatever it is.
  app.route({ url: '', method, onRequest: refuseMethod, handler: refuseMethod });
}

/** Who holds the bearer token of a request; null without a valid one. The line of the request in the log says what is wrong. */
export async function identify(
  { verifyToken, isPartnerUnknown }: Pick<Gateway, 'verifyToken' | 'isPartnerUnknown'>,
  { raw, notes }: FastifyRequest,
): Promise<Identity | null> {
  const refuse = noteTokenProblem(notes);
  const token = bearerTokenOf(raw);
  if (token === null) return refuse(raw.headers.authorization === undefined ? 'MISSING' : 'NOT_A_BEARER_TOKEN');
  const identity = await verifyToken(token, refuse);
  if (identity?.partnerId) notes.isPartnerUnknown = isPartnerUnknown(identity.partnerId);
  return identity;
}

/** Notes why a token is refused. */
export function noteTokenProblem(notes: RequestNotes): RefuseToken {
  return (problem) => {
    notes.tokenProblem = problem;
    return null;
  };
}

function refuse(
  reply: FastifyReply,
  status: number,
  facts: { readonly code: RequestErrorCode },
  { text, details }: Localizable,
): FastifyReply {
  noteCode(reply.request.notes, 'errors', facts.code);
  const extensions = { ...facts, requestId: reply.request.id };
  const message = messageFor(languageOf(reply.request), text, details);
  // Clients read errors out of an answer that is not 2xx only where its type says that GraphQL gave it.
  reply.type(graphqlMediaType(reply.request.headers.accept) ?? 'application/json; charset=utf-8');
  return reply.code(status).send({ errors: [{ message, extensions }] });
}
