import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type Connection, incomingRequest } from './connections';
import { localeOf } from './locale';
import { HttpProblem, problemBody } from './problem';

/** What went wrong before there was a request that could be answered in an orderly way. */
export interface ParserError extends Error {
  readonly code?: string;
  /** What of it has come, as bytes, where Node.js could not parse it. */
  readonly rawPacket?: unknown;
}

export const TOO_SLOW = new HttpProblem(408, 'REQUEST_TIMEOUT', 'requestTooSlow');

const problems: Readonly<Record<string, HttpProblem>> = {
  ERR_HTTP_REQUEST_TIMEOUT: TOO_SLOW,
  HPE_HEADER_OVERFLOW: new HttpProblem(431, 'HEADERS_TOO_LARGE', 'headersTooLarge'),
  HPE_CHUNK_EXTENSIONS_OVERFLOW: new HttpProblem(413, 'BAD_REQUEST', 'chunkExtensionsTooLarge'),
};
const NOT_HTTP = new HttpProblem(400, 'BAD_REQUEST', 'notHttp');

/** Why a message cannot be read as HTTP. */
export function problemOf({ code = '' }: ParserError): HttpProblem {
  return problems[code] ?? NOT_HTTP;
}

/** Tells a client that is still listening what was wrong, in JSON and with the headers of all answers, and ends the connection. */
export function refuseOnSocket(
  socket: Socket,
  problem: HttpProblem,
  headers: Readonly<Record<string, string>>,
  { exchange, rawPacket }: { readonly exchange?: Connection | undefined; readonly rawPacket?: unknown } = {},
): void {
  const begun = exchange && incomingRequest(exchange);
  const isAnswered = begun ? exchange.response?.headersSent : exchange?.response?.writableFinished === false;
  // What of an answer was not read yet is forgotten at once: else the kernel would keep it for as long as its reader likes.
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

function rawAnswer(problem: HttpProblem, headers: Readonly<Record<string, string>>, telling: ProblemContext): string {
  const requestId = randomUUID();
  const body = JSON.stringify(problemBody(problem, { ...telling, requestId }));
  const lines = Object.entries({
    ...headers,
    'cache-control': 'no-store',
    connection: 'close',
    'content-language': telling.locale,
    'content-length': Buffer.byteLength(body),
    'content-type': 'application/json; charset=utf-8',
    vary: 'Accept-Language',
    'x-request-id': requestId,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  const { statusCode } = problem;
  return `HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}\r\n${lines.join('')}\r\n${body}`;
}
