import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { recordAttempts } from '../audit/attempts';
import { bearerTokenOf } from '../platform/access/bearer-token';
import type { Identity } from '../platform/access/identity';
import { rejectedTokens } from '../platform/access/token.metrics';
import type { RefuseToken } from '../platform/access/token-problem';
import { graphqlMediaType } from '../platform/http/graphql-media-type';
import { setContentLanguage } from '../platform/http/locale';
import { factsOf, problemIn, setProblemHeaders, UNAUTHENTICATED } from '../platform/http/problem';
import { noteCode, type RequestNotes } from '../platform/http/request-notes';
import { routeOf } from '../platform/http/response-hooks';
import { readUtf8Only } from '../platform/http/utf8-requests';
import { errorExtensions } from '../platform/i18n/error-extensions';
import type { RequestErrorCode } from '../platform/i18n/http-errors';
import { type Localizable, messageFor } from '../platform/i18n/messages';
import { countRefused, isRefusal } from '../platform/rate-limits/count-refused';
import type { RequestContext } from './apollo';
import type { Gateway } from './gateway';
import { languageOf } from './request-context';
import { passedOn } from './shortcut/passed-on';

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null;
    graphql: RequestContext | null;
  }
}

/** Installs what every GraphQL route needs: authentication, errors in the format of GraphQL, and the record of refusals. */
export function guardGraphql(app: FastifyInstance, gateway: Gateway): void {
  app.decorateRequest('identity', null);
  app.decorateRequest('graphql', null);
  refuseAnonymous(app, gateway);
  readUtf8Only(app);
  answerProblems(app);
  noteRefusals(app, gateway);
}

/** Refuses a request without a valid token before its body is read. */
function refuseAnonymous(app: FastifyInstance, gateway: Gateway): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    // If the request is refused now, the refusals in its execution are recorded all the same.
    request.graphql = passedOn(request)?.context ?? null;
    request.identity = await identify(gateway, request);
    setContentLanguage(reply, languageOf(request));
    if (request.identity) return;
    await gateway.rateLimits.countUnknownCaller(request);
    throw UNAUTHENTICATED;
  });
}

/** Sends every error in the format of GraphQL. */
function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: unknown, request, reply) => {
    const problem = problemIn(error);
    if (problem.statusCode === 500) request.log.error({ err: error, ...routeOf(request) });
    return sendGraphqlError(setProblemHeaders(reply, problem), problem.statusCode, factsOf(problem), problem);
  });
}

/** Counts and records refusals before their response is sent: a client that waits for the response cannot avoid the count. */
function noteRefusals(app: FastifyInstance, { rateLimits }: Gateway): void {
  countRefused(app, rateLimits.refused, ({ identity, graphql }, { statusCode }) =>
    identity && (isRefusal(statusCode) || graphql?.attempts.size) ? identity.id : null,
  );
  app.addHook('onSend', ({ graphql }, _reply, payload, done) => {
    if (!graphql || graphql.attempts.size === 0) return done(null, payload);
    recordAttempts(graphql).then(() => done(null, payload), done);
  });
}

/** Returns the user of the bearer token; null without a valid token. The log line of the request has the reason. */
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

/** Returns a function that notes for the log why a token is refused. */
export function noteTokenProblem(notes: RequestNotes): RefuseToken {
  return (problem) => {
    notes.tokenProblem = problem;
    rejectedTokens.add(1, problem);
    return null;
  };
}

/** Sends one GraphQL error as the whole response, in the language of the request. */
export function sendGraphqlError(
  reply: FastifyReply,
  status: number,
  facts: { readonly code: RequestErrorCode },
  { text, details }: Localizable,
): FastifyReply {
  noteCode(reply.request.notes, 'errors', facts.code);
  const extensions = errorExtensions(facts, reply.request.id);
  const message = messageFor(languageOf(reply.request), text, details);
  // Clients read the errors of a response that is not 2xx only if it has the media type of GraphQL.
  reply.type(graphqlMediaType(reply.request.headers.accept) ?? 'application/json; charset=utf-8');
  return reply.code(status).send({ errors: [{ message, extensions }] });
}
