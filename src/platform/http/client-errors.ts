import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type Connection, incomingRequest } from './connections';
import { closedConnections } from './http.metrics';
import { localeOf } from './locale';
import { HttpProblem, problemBody } from './problem';

/** An error on a connection before a request was read completely. */
export interface ParserError extends Error {
  readonly code?: string;
  /** The bytes that were received, if Node.js could not parse them. */
  readonly rawPacket?: unknown;
}

export const TOO_SLOW = new HttpProblem(408, 'REQUEST_TIMEOUT', 'requestTooSlow');

const problems: Readonly<Record<string, HttpProblem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: TOO_SLOW,
  HPE_HEADER_OVERFLOW: new HttpProblem(431, 'HEADERS_TOO_LARGE', 'headersTooLarge'),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: new HttpProblem(413, 'BAD_REQUEST', 'chunkExtensionsTooLarge'),
};
const NOT_HTTP = new HttpProblem(400, 'BAD_REQUEST', 'notHttp');

/** Returns the problem to report for an error of the HTTP parser. */
export function problemOf({ code = '' }: ParserError): HttpProblem {
  return problems[code] ?? NOT_HTTP;
}

/**
 * Sends a problem as JSON with these headers, and closes the connection. If a response has begun or the client has gone, the
 * connection is only closed.
 */
export function refuseOnSocket(
  socket: Socket,
  problem: HttpProblem,
  headers: Readonly<Record<string, string>>,
  { connection, rawPacket }: { readonly connection?: Connection | undefined; readonly rawPacket?: unknown } = {},
): void {
  closedConnections.add(1, problem.code);
  const begun = connection && incomingRequest(connection);
  const isAnswered = begun ? connection.response?.headersSent : connection?.response?.writableFinished === false;
  // A reset discards the unread part of a response. Otherwise the kernel would keep it until the client reads it.
  if (!socket.writable || isAnswered) return void socket.resetAndDestroy();
  const beginning = begun?.url ?? (Buffer.isBuffer(rawPacket) ? rawPacket.toString('latin1', 0, 100) : '');
  const isGraphql = /^(\w+ )?\/graphql\b/.test(beginning);
  socket.write(rawAnswer(problem, headers, { locale: localeOf(begun?.headers ?? {}), isGraphql }));
  socket.destroy();
}

interface ProblemContext {
  readonly locale: string;
  readonly isGraphql: boolean;
}

function rawAnswer(problem: HttpProblem, headers: Readonly<Record<string, string>>, context: ProblemContext): string {
  const requestId = randomUUID();
  const body = JSON.stringify(problemBody(problem, { ...context, requestId }));
  const lines = Object.entries({
    ...headers,
    'cache-control': 'no-store',
    connection: 'close',
    'content-language': context.locale,
    'content-length': Buffer.byteLength(body),
    'content-type': 'application/json; charset=utf-8',
    vary: 'Accept-Language',
    'x-request-id': requestId,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  const { statusCode } = problem;
  return `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}\r\n${lines.join('')}\r\n${body}`;
}
