import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Identity } from '../platform/access/identity';
import type { Operations } from '../platform/execution/operations';
import { bodyProblem } from '../platform/http/graphql-media-type';
import { assertFewRefused } from '../platform/rate-limits/count-refused';
import { admitDocument } from '../platform/trusted-documents/admit-document';
import type { TrustedDocuments } from '../platform/trusted-documents/trusted-documents';
import type { RequestContext } from './apollo';
import type { Gateway } from './gateway';
import { documentIn } from './graphql-request';
import { guardGraphql, sendGraphqlError } from './guard-graphql';
import { findKnownQuery, type KnownQuery } from './known-query';
import type { SendStream } from './live/send-stream';
import { acceptsMultipart, MULTIPART } from './live/stream-format';
import { beginRecording, recordOperation } from './record-operation';
import { contextOf } from './request-context';
import { answerOf, readAnswer, sendAnswer } from './send-answer';
import { passedBody, passedOn } from './shortcut/passed-on';
import type { Shortcut } from './shortcut/shortcut';

interface GraphqlDependencies {
  readonly gateway: Gateway;
  readonly trusted: TrustedDocuments;
  readonly operations: Operations;
  readonly apollo: ApolloServer<RequestContext>;
  /** Sends subscriptions; null if there are none. */
  readonly sendStream: SendStream | null;
  /** Called with each known query that was answered. */
  readonly onAnswered: Shortcut['learn'];
}

const METHODS = ['GET', 'POST'];

/**
 * Serves `/graphql`. A request without a valid token is refused before its document is read. A query that is compiled already
 * is executed directly; Apollo Server handles all other requests, and errors. Apollo's clients also send subscriptions here.
 */
export async function graphqlRoutes(
  app: FastifyInstance,
  { gateway, trusted, operations, apollo, sendStream, onAnswered }: GraphqlDependencies,
): Promise<void> {
  guardGraphql(app, gateway);
  const answerByApollo = fastifyApolloHandler(apollo, { context: async ({ graphql }) => graphql as RequestContext });
  refuseOtherMethods(app);
  app.route({
    url: '',
    method: METHODS,
    exposeHeadRoute: false,
    preParsing: (request, _reply, payload, done) => done(bodyProblem(request), passedBody(request) ?? payload),
    bodyLimit: gateway.config.maxBodyBytes,
    handler: async function (request, reply) {
      if (sendStream && acceptsMultipart(request.headers.accept)) return sendStream(request, reply, MULTIPART);
      assertMayRun(gateway, request);
      const admitted = admitDocument(trusted, request);
      if (!admitted)
        return sendGraphqlError(reply, 403, { code: 'DOCUMENT_NOT_TRUSTED' }, { text: 'documentNotTrusted' });
      const known = findKnownQuery(operations, admitted);
      beginStage(request, known);
      const problem = known ? null : operations.findProblem(documentIn(admitted));
      if (problem) return sendGraphqlError(reply, 400, problem.extensions, problem);
      const { context, result: running, recordedFrom } = passedOn(request) ?? begin(gateway, request, known);
      request.graphql = context;
      const result = await running;
      const { answer: facts } = request.graphql;
      if (known) endStage(request);
      if (known && result && !result.errors) {
        const answer = answerOf(result);
        recordOperation(request.notes, recordedFrom);
        onAnswered(request, known, admitted !== request);
        return sendAnswer(request, reply.type(known.mediaType), answer, facts);
      }
      request.graphql.result = result;
      const text = (await answerByApollo.call(this, admitted, reply)) as string;
      endStage(request);
      // Apollo Server allows caching of an error that it expects the client to resolve.
      reply.header('cache-control', 'no-store');
      const answer = readAnswer(text, request, reply);
      recordOperation(request.notes, recordedFrom);
      return sendAnswer(request, reply, answer, facts);
    },
  });
}

/** Throws 429 if too many requests of the user were refused, unless the query was executed before. */
function assertMayRun({ rateLimits }: Gateway, request: FastifyRequest): void {
  if (!passedOn(request)) assertFewRefused(rateLimits.refused, (request.identity as Identity).id);
}

/** Executes a query that is compiled already, and only creates the context for Apollo Server otherwise. */
function begin(gateway: Gateway, request: FastifyRequest, known: KnownQuery | null) {
  const recordedFrom = beginRecording();
  const context = contextOf(gateway, request);
  return { context, result: known?.run(context, known.variables), recordedFrom };
}

/** Begins a span, if the request is traced. After an unknown document is prepared, its execution has a span of its own. */
function beginStage({ trace }: FastifyRequest, known: KnownQuery | null): void {
  trace?.enter(known ? 'execute' : 'prepare document');
}

function endStage({ trace }: FastifyRequest): void {
  trace?.enter(null);
}

function refuseOtherMethods(app: FastifyInstance): void {
  const refuseMethod = async (_request: FastifyRequest, reply: FastifyReply) => {
    const problem = { text: 'methodUnknown', details: { methods: METHODS } } as const;
    return sendGraphqlError(reply.header('allow', METHODS.join(', ')), 405, { code: 'BAD_REQUEST' }, problem);
  };
  const method = app.supportedMethods.filter((each) => !METHODS.includes(each));
  // In `onRequest`, so that the body is not read.
  app.route({ url: '', method, onRequest: refuseMethod, handler: refuseMethod });
}
