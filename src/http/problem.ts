import type { FastifyReply, FastifyRequest } from 'fastify';

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

/** Answers with `{ "error": { "code", "message", "requestId" } }`. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: HttpProblem): FastifyReply {
  const { statusCode, code, message } = problem;
  return reply.code(statusCode).send({ error: { code, message, requestId: request.id } });
}
