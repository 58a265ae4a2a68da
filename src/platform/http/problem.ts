import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { errorFor } from '../base/thrown';
import { DatabaseUnavailable, RETRY_AFTER_SECONDS } from '../database/unavailable';
import { errorExtensions } from '../i18n/error-extensions';
import type { RequestErrorCode } from '../i18n/http-errors';
import { DEFAULT_LOCALE } from '../i18n/languages';
import type { TextName } from '../i18n/languages/en';
import { type Details, type Localizable, messageFor } from '../i18n/messages';
import { localeOf, setContentLanguage } from './locale';
import { noteCode } from './request-notes';

interface ProblemFacts {
  /** Which of several causes with the same code it was. It never changes either. */
  readonly reason?: string;
  /** The details of the message. */
  readonly details?: Details;
  /** After how many seconds the request can be sent again; null if unknown. */
  readonly retryAfterSeconds?: number | null;
  /** The error that an operator should see in the log. */
  readonly cause?: unknown;
}

/**
 * Why a request outside GraphQL is refused: an HTTP status, a code that never changes, and a message for people, which is
 * translated when it is sent.
 */
export class HttpProblem extends Error implements Localizable {
  readonly reason: string | null;
  readonly details: Details;
  readonly retryAfterSeconds: number | null;

  constructor(
    readonly statusCode: number,
    readonly code: RequestErrorCode,
    readonly text: TextName,
    { reason, details = {}, cause, ...facts }: ProblemFacts = {},
  ) {
    super(messageFor(DEFAULT_LOCALE, text, details), { cause });
    this.reason = reason ?? null;
    this.details = details;
    this.retryAfterSeconds = facts.retryAfterSeconds ?? (statusCode === 503 ? RETRY_AFTER_SECONDS : null);
  }

  messageIn(locale: string): string {
    return messageFor(locale, this.text, this.details);
  }
}

/** The request has no valid bearer token. */
export const UNAUTHENTICATED = new HttpProblem(401, 'UNAUTHENTICATED', 'unauthenticated');

/** Returns the problem to report for a thrown value: INTERNAL_SERVER_ERROR for our own errors, the cause if Fastify refused. */
export function problemIn(thrown: unknown): HttpProblem {
  const error = errorFor(thrown) as Partial<FastifyError>;
  if (error instanceof HttpProblem) return error;
  if (error instanceof DatabaseUnavailable) return new HttpProblem(503, error.extensions.code, error.text);
  const { statusCode = 500 } = error;
  if (!(statusCode >= 400 && statusCode < 500)) return new HttpProblem(500, 'INTERNAL_SERVER_ERROR', 'internalError');
  return new HttpProblem(statusCode, 'BAD_REQUEST', refusedByFastify[statusCode] ?? 'requestUnreadable');
}

/** Messages for refusals by Fastify, which has them in English only. */
const refusedByFastify: Readonly<Record<number, TextName>> = {
  413: 'bodyTooLarge',
  414: 'urlUnreadable',
  415: 'bodyOfUnknownType',
};

/** Responds with `{ "error": { "code", "reason", "message", "requestId" } }`; `reason` only if the code has several. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: HttpProblem): FastifyReply {
  const locale = localeOf(request.headers);
  const body = problemBody(problem, { locale, requestId: request.id });
  noteProblem(request, problem);
  return setContentLanguage(setProblemHeaders(reply, problem), locale).code(problem.statusCode).send(body);
}

/** Adds a problem to the log line of the request. A request that was refused before it had a route has no notes. */
export function noteProblem({ notes }: FastifyRequest, { code, reason }: Pick<HttpProblem, 'code' | 'reason'>): void {
  if (!notes) return;
  noteCode(notes, 'errors', code);
  notes.reason = reason;
}

/** Sets `Retry-After` if it is known when the request can be sent again, and `WWW-Authenticate` on 401. */
export function setProblemHeaders(reply: FastifyReply, { statusCode, retryAfterSeconds }: HttpProblem): FastifyReply {
  if (statusCode === 401) reply.header('www-authenticate', 'Bearer');
  return retryAfterSeconds === null ? reply : reply.header('retry-after', retryAfterSeconds);
}

interface ProblemContext {
  readonly locale: string;
  readonly requestId: string;
  readonly isGraphql?: boolean;
}

/** Returns the body of the response: in the format of GraphQL errors at `/graphql`, otherwise in our own. */
export function problemBody(problem: HttpProblem, { locale, requestId, isGraphql = false }: ProblemContext): object {
  const { code, reason } = problem;
  const message = problem.messageIn(locale);
  if (isGraphql) return { errors: [{ message, extensions: errorExtensions(factsOf(problem), requestId) }] };
  return { error: { code, ...(reason !== null && { reason }), message, requestId } };
}

/** Returns what a GraphQL error states about a problem. */
export function factsOf({ code, retryAfterSeconds }: HttpProblem) {
  return { code, ...(retryAfterSeconds !== null && { retryAfterSeconds }) };
}
