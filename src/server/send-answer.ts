import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import type { AnswerFacts } from '../platform/graphql/confidential';
import { sendCompressed } from '../platform/http/compression';
import { varyBy } from '../platform/http/locale';
import { isKept, sendNotModified } from '../platform/http/revalidation';
import { withRequestId } from '../platform/http/with-request-id';

/** An answer of GraphQL as it leaves. */
export interface Answer {
  readonly text: string;
  /** The JSON of its data alone, which is what it means; null where an error is told. */
  readonly data: string | null;
}

/** What was run without an error. */
export function answerOf({ data, extensions }: ExecutionResult): Answer {
  const json = JSON.stringify(data);
  return { text: `{"data":${json},"extensions":${JSON.stringify(extensions)}}`, data: json };
}

/** What Apollo Server answered. Only what may be kept is looked into. */
export function readAnswer(text: string, request: FastifyRequest, { statusCode }: FastifyReply): Answer {
  if (statusCode >= 400) return { text: withRequestId(text, request), data: null };
  const { errors, data } = request.method === 'GET' ? (JSON.parse(text) as ExecutionResult) : {};
  return { text, data: errors || !data ? null : JSON.stringify(data) };
}

/**
 * Sends the answer to an operation. What a query by GET gave may be kept by who asked, and is not sent again while it means
 * the same; what is confidential may not, and is never compressed.
 */
export async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { text, data }: Answer,
  { isConfidential }: AnswerFacts,
): Promise<FastifyReply> {
  if (isConfidential) return reply.send(encoded(text));
  if (request.method === 'GET' && data !== null) {
    varyBy(reply, 'Authorization', 'Accept', 'Accept-Language', 'Accept-Encoding');
    if (isKept(request, reply, data)) return sendNotModified(reply);
  }
  return sendCompressed(request, reply, encoded(text));
}

/** From so many characters on it pays to encode an answer once, before it is measured and sent. */
const LONG_ANSWER = 16_384;

function encoded(text: string): string | Buffer {
  return text.length < LONG_ANSWER ? text : Buffer.from(text);
}
