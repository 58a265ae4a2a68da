import type { FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { noteCode } from './request-notes';

/**
 * A GraphQL answer in which every error has the id of the request; Apollo Server gives none to those of no operation. The log
 * has their codes.
 */
export function withRequestId(answer: string, { id: requestId, notes }: Pick<FastifyRequest, 'id' | 'notes'>): string {
  const { errors, ...rest } = JSON.parse(answer) as { readonly errors?: readonly GraphQLFormattedError[] };
  for (const { extensions } of errors ?? []) noteCode(notes, 'errors', extensions?.code);
  const identified = errors?.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
  return JSON.stringify({ errors: identified, ...rest });
}
