import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SECOND_MS } from '../base/clock';
import { errorFor } from '../base/thrown';
import { recording } from '../metrics/recording';
import type { Tracing } from '../tracing/open-tracing';
import { earlyFactsOf } from './early-facts';
import { cutResponses, requestDuration, requestErrors } from './http.metrics';
import { localeOf } from './locale';
import { HttpProblem, problemBody, problemIn, sendProblem } from './problem';
import { completeLine, type Line, type RequestNotes } from './request-notes';
import { beginTrace, endTrace } from './trace-requests';

declare module 'fastify' {
  interface FastifyRequest {
    notes: RequestNotes;
  }
}

const JSON_TYPE = 'application/json; charset=utf-8';

type Headers = Readonly<Record<string, string>>;

const HOST_UNREADABLE = new HttpProblem(400, 'BAD_REQUEST', 'hostUnreadable');
const NO_EXPECTATIONS = new HttpProblem(417, 'BAD_REQUEST', 'expectationUnknown');

/** Adds these headers and the request id to every response. Refuses requests with an invalid host or expectation. */
export function addResponseHooks(app: FastifyInstance, headersOfAll: Headers, tracing: Tracing | null): void {
  app.decorateRequest('notes', null as never);
  app.decorateRequest('trace', null);
  app.addHook('onRequest', (request, reply, done) => {
    request.notes = {};
    beginTrace(request, reply, tracing);
    reply.headers(headersOfAll).header('x-request-id', request.id);
    done(hasReadableHost(request) ? undefined : HOST_UNREADABLE);
  });
  app.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const requestId = randomUUID();
    const locale = localeOf(request.headers);
    const body = JSON.stringify(problemBody(NO_EXPECTATIONS, { locale, requestId }));
    const headers = { ...headersOfAll, 'x-request-id': requestId, 'content-type': JSON_TYPE, connection: 'close' };
    const language = { 'content-language': locale, vary: 'Accept-Language' };
    const length = { 'content-length': Buffer.byteLength(body) };
    response.writeHead(NO_EXPECTATIONS.statusCode, { ...headers, ...language, ...length }).end(body);
  });
}

/** A URL parser would read other characters as a path or a user name. */
const HOST_CHARACTERS = /^[\w.:[\]-]+$/;

/** The last valid host, since nearly all requests name the same one. */
let readableHost = '';

/** Only HTTP/1.0 allows requests without a host. URLs of requests are parsed with the host. */
function hasReadableHost({ raw, host, protocol }: FastifyRequest): boolean {
  if (raw.headers.host === undefined) return raw.httpVersion === '1.0';
  if (host === readableHost) return true;
  const isReadable = HOST_CHARACTERS.test(host) && URL.canParse(`${protocol}://${host}`);
  if (isReadable) readableHost = host;
  return isReadable;
}

/** Logs a line for each request. It names the route instead of the URL, which can contain a token. */
export function observeRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    logRequest(request, reply);
    done();
  });
}

/** Logs requests of these routes also if their clients disconnect before a stream has ended. */
export function observeStreams(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (payload instanceof Readable) observeStream(request, reply);
    done(null, payload);
  });
}

/** Logs a request also if its client disconnects before the stream of its response has ended. */
export function observeStream(request: FastifyRequest, reply: FastifyReply): void {
  const { raw } = reply;
  const log = () => logRequest(request, reply, raw.writableFinished ? undefined : true);
  // If the client disconnected before there was anything to send, `close` was already emitted.
  if (raw.closed) log();
  else raw.once('close', log);
}

function logRequest(request: FastifyRequest, reply: FastifyReply, cut?: true): void {
  const { notes, log } = request;
  if (notes.isLogged) return;
  notes.isLogged = true;
  const { method, route } = routeOf(request);
  const { statusCode: status } = reply;
  const { startedAt } = earlyFactsOf(request.raw);
  const elapsedMs = startedAt === undefined ? reply.elapsedTime : performance.now() - startedAt;
  const line = { method, route, status, ms: Math.round(elapsedMs), cut };
  recordRequest(line, elapsedMs, notes);
  completeLine(line, notes, (whole) => log.info(whole, 'request'));
  if (request.trace) endTrace(request.trace, line, notes);
}

/** Counts a request and its time in milliseconds. */
export function recordRequest({ method, route, status, cut }: Line, elapsedMs: number, { errors }: RequestNotes): void {
  if (!recording.isOn) return;
  requestDuration.observe(elapsedMs / SECOND_MS, method, route, String(status));
  if (cut) cutResponses.add(1, route);
  if (errors) countErrors(route, errors);
}

/** Counts the codes of the errors of a request, or of a subscription. */
export function countErrors(route: string, codes: Iterable<string>): void {
  for (const code of codes) requestErrors.add(1, route, code);
}

/** Returns the route of a request, as the log names it. */
export function routeOf({ method, routeOptions }: FastifyRequest): { readonly method: string; readonly route: string } {
  return { method, route: routeOptions.url ?? 'none' };
}

/** Sends every problem as JSON. For an internal error the response has only the request id, and the log has the facts. */
export function sendProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, new HttpProblem(404, 'NOT_FOUND', 'notFound')),
  );
  app.setErrorHandler((error: unknown, request, reply) => {
    const problem = problemIn(error);
    // A client that has disconnected is not an error of ours.
    const isGone = request.raw.destroyed && (errorFor(error) as Partial<FastifyError>).code === 'ECONNRESET';
    if (problem !== error && problem.statusCode >= 500 && !isGone)
      request.log.error({ err: error, ...routeOf(request) });
    return sendProblem(request, reply, problem);
  });
}
