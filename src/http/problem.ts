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
  const { statusCode, code, message } = problem;
  if (statusCode === 503) reply.header('retry-after', RETRY_AFTER_SECONDS);
  return reply.code(statusCode).send({ error: { code, message, requestId: request.id } });
}
