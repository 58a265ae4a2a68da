import type { FastifyReply, FastifyRequest } from 'fastify';
import { DatabaseUnavailable } from '../database/unavailable';

/** How long to wait before a request is sent again that could not be served, in seconds. */
export const RETRY_AFTER_SECONDS = 1;

/** What is told of an error that is our fault. */
export const INTERNAL_ERROR_MESSAGE = 'Something went wrong on our side. Tell us the request id.';

/** Why a request outside GraphQL is refused: an HTTP status, a code that never changes, and a text for people. */
export class HttpProblem extends Error {
  constructor(
    readonly statusCode: number,
    readonly code: string,
    message: string,
    /** After so many seconds the request may be sent again. */
    readonly retryAfterSeconds: number | null = statusCode === 503 ? RETRY_AFTER_SECONDS : null,
  ) {
    super(message);
  }
}

/** The 503 of a database that cannot be used at the moment; null for any other error. */
export function unavailableProblem(error: unknown): HttpProblem | null {
  return error instanceof DatabaseUnavailable ? new HttpProblem(503, error.extensions.code, error.message) : null;
}

/** Answers with `{ "error": { "code", "message", "requestId" } }`. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: HttpProblem): FastifyReply {
  return withRetryAfter(reply, problem).code(problem.statusCode).send(problemBody(problem, request.id));
}

/** Tells when the request may be sent again, where that is known. */
export function withRetryAfter(reply: FastifyReply, { retryAfterSeconds }: HttpProblem): FastifyReply {
  return retryAfterSeconds === null ? reply : reply.header('retry-after', retryAfterSeconds);
}

/** What is told of a problem: at `/graphql` as GraphQL tells errors, else by itself. */
export function problemBody({ code, message }: HttpProblem, requestId: string, isGraphql = false): object {
  if (isGraphql) return { errors: [{ message, extensions: { code, requestId } }] };
  return { error: { code, message, requestId } };
}
