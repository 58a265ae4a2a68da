import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { AnswerFacts } from '../platform/graphql/confidential';
import { sendCompressed } from '../platform/http/compression';
import { varyBy } from '../platform/http/locale';
import { noteCode } from '../platform/http/request-notes';
import { revalidate, sendNotModified } from '../platform/http/revalidation';
import { errorExtensions } from '../platform/i18n/error-extensions';

/** A GraphQL response, serialised. */
export interface Answer {
  readonly text: string;
  /** The text from which the ETag is computed; null if the response has errors. */
  readonly content: string | null;
}

/** Returns the response for a result without errors. */
export function answerOf({ data, extensions }: ExecutionResult): Answer {
  const json = JSON.stringify(data);
  // A form that is refused has no cost, and therefore no extensions.
  const more = extensions ? `,"extensions":${JSON.stringify(extensions)}` : '';
  return { text: `{"data":${json}${more}}`, content: `${json}${forbiddenIn(extensions)}` };
}

/** Reads a response of Apollo Server. The text is parsed only if the response may be cached or is an error. */
export function readAnswer(text: string, request: FastifyRequest, { statusCode }: FastifyReply): Answer {
  if (statusCode >= 400) return { text: withRequestId(text, request), content: null };
  const { errors, data, extensions } = request.method === 'GET' ? (JSON.parse(text) as ExecutionResult) : {};
  return { text, content: errors || !data ? null : `${JSON.stringify(data)}${forbiddenIn(extensions)}` };
}

/** Returns the forbidden fields as text. They belong to the content, unlike the remaining cost: they explain its nulls. */
function forbiddenIn(extensions: ExecutionResult['extensions']): string {
  return extensions?.forbidden ? JSON.stringify(extensions.forbidden) : '';
}

/**
 * Sends the response to an operation. The client may cache the response to a query by GET, and gets 304 while its content is the
 * same. A confidential response may not be cached and is never compressed.
 */
export async function sendAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  { text, content }: Answer,
  { isConfidential }: AnswerFacts,
): Promise<FastifyReply> {
  if (isConfidential) return reply.send(encoded(text));
  if (request.method === 'GET' && content !== null) {
    varyBy(reply, 'Authorization', 'Accept', 'Accept-Language', 'Accept-Encoding');
    if (revalidate(request, reply, content)) return sendNotModified(reply);
  }
  return sendCompressed(request, reply, encoded(text));
}

/** The length in characters from which it is faster to encode a response once, before its size is measured and it is sent. */
const LONG_ANSWER = 16_384;

/** Returns a response as it is sent fastest. */
export function encoded(text: string): string | Buffer {
  return text.length < LONG_ANSWER ? text : Buffer.from(text);
}

/**
 * Adds the id of the request to every error, and notes the codes for the log. The plugin of Apollo Server does this only for
 * requests with an operation.
 */
function withRequestId(answer: string, { id: requestId, notes }: Pick<FastifyRequest, 'id' | 'notes'>): string {
  const { errors, ...rest } = JSON.parse(answer) as { readonly errors?: readonly GraphQLFormattedError[] };
  for (const { extensions } of errors ?? []) noteCode(notes, 'errors', extensions?.code);
  const identified = errors?.map((error) => ({
    ...error,
    extensions: errorExtensions({ ...error.extensions }, requestId),
  }));
  return JSON.stringify({ errors: identified, ...rest });
}
