import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorFor } from '../base/thrown';
import { localeOf } from './locale';
import { HttpProblem, problemBody, problemIn, sendProblem } from './problem';
import { completeLine, type RequestNotes } from './request-notes';

declare module 'fastify' {
  interface FastifyRequest {
    notes: RequestNotes;
  }
}

const JSON_TYPE = 'application/json; charset=utf-8';

type Headers = Readonly<Record<string, string>>;

const HOST_UNREADABLE = new HttpProblem(400, 'BAD_REQUEST', 'hostUnreadable');
const NO_EXPECTATIONS = new HttpProblem(417, 'BAD_REQUEST', 'expectationUnknown');

/** Gives every answer the headers that all have, and its request's id. */
export function addResponseHooks(app: FastifyInstance, headersOfAll: Headers): void {
  app.decorateRequest('notes', null as never);
  app.addHook('onRequest', (request, reply, done) => {
    request.notes = {};
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

/** A URL parser would take the rest for a path or a user name. */
const HOST_CHARACTERS = /^[\w.:[\]-]+$/;

/** The last host that could be read: nearly all requests name the same one. */
let readableHost = '';

/** Only HTTP/1.0 knows requests that name no host. URLs are parsed with it, though none is made of it. */
function hasReadableHost({ raw, host, protocol }: FastifyRequest): boolean {
  if (raw.headers.host === undefined) return raw.httpVersion === '1.0';
  if (host === readableHost) return true;
  const isReadable = HOST_CHARACTERS.test(host) && URL.canParse(`${protocol}://${host}`);
  if (isReadable) readableHost = host;
  return isReadable;
}

/** One line for each request. It names the route and not the URL, which may hold a token. */
export function observeRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    logRequest(request, reply);
    done();
  });
}

/** Has the requests of these routes a line, too, if their clients go before all of a stream was sent. */
export function observeStreams(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    const { raw } = reply;
    const log = () => logRequest(request, reply, raw.writableFinished ? undefined : true);
    // A client may have gone before there was anything to send: then nothing says so any more.
    if (payload instanceof Readable && raw.closed) log();
    else if (payload instanceof Readable) raw.once('close', log);
    done(null, payload);
  });
}

function logRequest(request: FastifyRequest, reply: FastifyReply, cut?: true): void {
  const { notes, log } = request;
  if (notes.isLogged) return;
  notes.isLogged = true;
  const { method, route } = routeOf(request);
  const line = { method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime), cut };
  completeLine(line, notes, (whole) => log.info(whole, 'request'));
}

/** The route that a request took, as the log names it. */
export function routeOf({ method, routeOptions }: FastifyRequest): { readonly method: string; readonly route: string } {
  return { method, route: routeOptions.url ?? 'none' };
}

/** Every problem is told in JSON; of one that is our fault only its id is told, and the log has the rest. */
export function sendProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, new HttpProblem(404, 'NOT_FOUND', 'notFound')),
  );
  app.setErrorHandler((error: unknown, request, reply) => {
    const problem = problemIn(error);
    // Whoever is gone needs no answer, and nothing of it is our fault.
    const isGone = request.raw.destroyed && (errorFor(error) as Partial<FastifyError>).code === 'ECONNRESET';
    if (problem !== error && problem.statusCode >= 500 && !isGone)
      request.log.error({ err: error, ...routeOf(request) });
    return sendProblem(request, reply, problem);
  });
}
