import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import { HttpProblem } from './problem';

const JSON_TYPE = 'application/json; charset=utf-8';
const MEDIA_TYPES = [JSON_TYPE, 'application/graphql-response+json; charset=utf-8'];

/** A client sends the same Accept header always. Where it takes neither type, it is an empty text. */
const typesByHeader = new LRUCache<string, string>({
  max: 100,
  memoMethod: (accept) => new Negotiator({ headers: { accept } }).mediaType(MEDIA_TYPES) ?? '',
});

/** The media type in which GraphQL answers, chosen as Apollo Server does; null where the client takes neither. */
export function graphqlMediaType(accept: string | undefined): string | null {
  return accept === undefined ? JSON_TYPE : typesByHeader.memo(accept) || null;
}

const COMPRESSED = new HttpProblem(415, 'BAD_REQUEST', 'bodyCompressed');
const NOT_UTF8 = new HttpProblem(415, 'BAD_REQUEST', 'bodyNotUtf8');

/** Why a body is refused that others on its way would read in another way than we do: compressed, or not in UTF-8. */
export function bodyProblem({ headers }: FastifyRequest): HttpProblem | null {
  const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } = headers;
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(type)?.[1] ?? 'utf-8';
  if (encoding !== 'identity') return COMPRESSED;
  return /^(utf-?8|us-ascii)$/i.test(charset) ? null : NOT_UTF8;
}
