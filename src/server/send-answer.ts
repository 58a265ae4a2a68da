import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { AnswerFacts } from '../platform/graphql/confidential';
import { sendCompressed } from '../platform/http/compression';
import { varyBy } from '../platform/http/locale';
import { noteCode } from '../platform/http/request-notes';
import { revalidate, sendNotModified } from '../platform/http/revalidation';

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
    if (revalidate(request, reply, data)) return sendNotModified(reply);
  }
  return sendCompressed(request, reply, encoded(text));
}

/** From so many characters on it pays to encode an answer once, before it is measured and sent. */
const LONG_ANSWER = 16_384;

function encoded(text: string): string | Buffer {
  return text.length < LONG_ANSWER ? text : Buffer.from(text);
}

/**
 * A GraphQL answer in which every error has the id of the request; Apollo Server gives none to those of no operation. The log
 * has their codes.
 */
function withRequestId(answer: string, { id: requestId, notes }: Pick<FastifyRequest, 'id' | 'notes'>): string {
  const { errors, ...rest } = JSON.parse(answer) as { readonly errors?: readonly GraphQLFormattedError[] };
  for (const { extensions } of errors ?? []) noteCode(notes, 'errors', extensions?.code);
  const identified = errors?.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
  return JSON.stringify({ errors: identified, ...rest });
}
