import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import { HttpProblem } from './problem';

const JSON_TYPE = 'application/json; charset=utf-8';
const MEDIA_TYPES = [JSON_TYPE, 'application/graphql-response+json; charset=utf-8'];

/** Media types by `Accept` header, since a client always sends the same one. An empty text if it accepts neither type. */
const typesByHeader = new LRUCache<string, string>({
  max: 100,
  memoMethod: (accept) => new Negotiator({ headers: { accept } }).mediaType(MEDIA_TYPES) ?? '',
});

/** Returns the media type of a GraphQL response, chosen as Apollo Server does. Returns null if the client accepts neither. */
export function graphqlMediaType(accept: string | undefined): string | null {
  return accept === undefined ? JSON_TYPE : typesByHeader.memo(accept) || null;
}

const COMPRESSED = new HttpProblem(415, 'BAD_REQUEST', 'bodyCompressed');
const NOT_UTF8 = new HttpProblem(415, 'BAD_REQUEST', 'bodyNotUtf8');

/** Returns the problem of a body that is compressed or not in UTF-8, which proxies could read differently from the gateway. */
export function bodyProblem({ headers }: FastifyRequest): HttpProblem | null {
  const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } = headers;
  const charset = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(type)?.[1] ?? 'utf-8';
  if (encoding !== 'identity') return COMPRESSED;
  return /^(utf-?8|us-ascii)$/i.test(charset) ? null : NOT_UTF8;
}
