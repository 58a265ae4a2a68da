import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { HttpProblem, INTERNAL_ERROR_MESSAGE, problemBody, sendProblem, unavailableProblem } from './problem';

const JSON_TYPE = 'application/json; charset=utf-8';

type Headers = Readonly<Record<string, string>>;

const HOST_UNREADABLE = new HttpProblem(400, 'BAD_REQUEST', 'The Host header is missing, or names no host.');
const NO_EXPECTATIONS = new HttpProblem(417, 'BAD_REQUEST', 'Only 100-continue can be expected.');

/** Gives every answer the headers that all have, and its request's id. */
export function beginAnswers(app: FastifyInstance, headersOfAll: Headers): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headersOfAll).header('x-request-id', request.id);
    done(hasReadableHost(request) ? undefined : HOST_UNREADABLE);
  });
  app.server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const requestId = randomUUID();
    const body = JSON.stringify(problemBody(NO_EXPECTATIONS, requestId));
    const headers = { ...headersOfAll, 'x-request-id': requestId, 'content-type': JSON_TYPE, connection: 'close' };
    response.writeHead(NO_EXPECTATIONS.statusCode, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
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
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ method, route: routeOptions.url ?? 'none', status: reply.statusCode, ms }, 'request');
    done();
  });
}

/** Every problem is told in JSON; of one that is our fault only its id is told, and the log has the rest. */
export function answerProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, new HttpProblem(404, 'NOT_FOUND', 'There is nothing here.')),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { statusCode = 500, message } = error;
    if (error instanceof HttpProblem) return sendProblem(request, reply, error);
    if (statusCode < 500) return sendProblem(request, reply, new HttpProblem(statusCode, 'BAD_REQUEST', message));
    // Whoever is gone needs no answer, and nothing of it is our fault.
    if (!request.raw.destroyed || error.code !== 'ECONNRESET') request.log.error(error);
    const internal = () => new HttpProblem(500, 'INTERNAL_SERVER_ERROR', INTERNAL_ERROR_MESSAGE);
    return sendProblem(request, reply, unavailableProblem(error) ?? internal());
  });
}
