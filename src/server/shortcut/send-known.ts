import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../../platform/config/config';
import { codingFor, compress, isWorthCompressing } from '../../platform/http/compression';
import { logPlainly } from '../../platform/http/plain-line';
import type { RequestNotes } from '../../platform/http/request-notes';
import { recordRequest } from '../../platform/http/response-hooks';
import { includesTag, tagOf } from '../../platform/http/revalidation';
import { type Answer, encoded } from '../send-answer';
import { answerHeads } from './answer-head';
import { PATH } from './known-urls';

/** A request that is answered. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Its body; null if it was sent by GET. */
  readonly body: Buffer | null;
  readonly log: FastifyBaseLogger;
  /** When the request was received, in milliseconds of `performance.now()`. */
  readonly startedAt: number;
}

/** How it is answered. */
interface Answering {
  readonly answer: Answer;
  readonly mediaType: string;
  readonly viewer: { readonly requestId: string; readonly locale: string };
  readonly notes: RequestNotes;
}

type SendKnown = (exchange: Exchange, answering: Answering) => Promise<void>;

const OK = 200;
const NOT_MODIFIED = 304;

/** Returns a function that sends the answer of a known query, with the headers and the log line that every response has. */
export function sendingKnown({ demo, http, publicUrl }: Config, stopping: AbortSignal): SendKnown {
  const heads = answerHeads({ demo, corsOrigins: http.corsOrigins }, publicUrl, stopping);
  return async (exchange, { answer: { text, content }, mediaType, viewer: { requestId, locale }, notes }) => {
    const { response, request } = exchange;
    const { method, headers } = request;
    const { origin } = headers;
    const tag = method === 'GET' && content !== null ? tagOf(content) : null;
    const known = headers['if-none-match'];
    if (tag !== null && known !== undefined && includesTag(known, tag)) {
      logWhenSent(exchange, NOT_MODIFIED, requestId, notes);
      response.writeHead(NOT_MODIFIED, heads.notModified({ requestId, origin, tag }) as string[]).end();
      return;
    }
    const plain = encoded(text);
    const isCompressible = isWorthCompressing(plain);
    const coding = isCompressible ? codingFor(headers) : null;
    const body = coding === null ? plain : await compress(plain, coding);
    const length = Buffer.byteLength(body);
    const head = heads.whole({ requestId, origin, locale, mediaType, coding, tag, isCompressible, length });
    logWhenSent(exchange, OK, requestId, notes);
    response.writeHead(OK, head as string[]).end(body);
  };
}

/** Logs the request when its response was sent, or its client disconnected. */
function logWhenSent(
  { request, response, log, startedAt }: Exchange,
  status: number,
  requestId: string,
  notes: RequestNotes,
): void {
  const write = () => {
    const elapsedMs = performance.now() - startedAt;
    const cut = response.writableFinished ? undefined : true;
    const line = { method: String(request.method), route: PATH, status, ms: Math.round(elapsedMs), cut } as const;
    recordRequest(line, elapsedMs, notes);
    logPlainly(log, requestId, line, notes);
  };
  if (response.closed) write();
  else response.once('close', write);
}
