import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Only the client's own cache may store the response, and must revalidate it for each use. */
export const PRIVATE_AND_REVALIDATED = 'private, no-cache';

/** In characters of base64: 132 bits, enough that no two responses share a tag. */
const TAG_LENGTH = 22;

/**
 * Sets `Cache-Control` and `ETag`, so that the client can store the response, and returns whether the client already has it;
 * then send it with `sendNotModified`. The tag is a weak one: it is a hash of `content`, independent of the coding.
 */
export function revalidate(request: FastifyRequest, reply: FastifyReply, content: string): boolean {
  const tag = tagOf(content);
  reply.header('cache-control', PRIVATE_AND_REVALIDATED).header('etag', `W/"${tag}"`);
  const known = request.headers['if-none-match'];
  return known !== undefined && includesTag(known, tag);
}

/** Returns the entity tag of some content, without quotation marks. */
export function tagOf(content: string): string {
  return hash('sha256', content, 'base64url').slice(0, TAG_LENGTH);
}

/** Whether an `If-None-Match` or `If-Match` header includes an entity tag, which is passed without quotation marks. */
export function includesTag(header: string, tag: string): boolean {
  return header.trim() === '*' || [...header.matchAll(ENTITY_TAG)].some(([, named]) => named === tag);
}

const ENTITY_TAG = /"([\x21\x23-\x7e\x80-\xff]*)"/g;

/** The headers of a 304. CORS headers are needed, since browsers check them on each response. */
const NEEDED = /^(cache-control|etag|vary|x-request-id|access-control-.*)$/;

/** Sends 304 without a body, and without headers that the client already has. */
export function sendNotModified(reply: FastifyReply): FastifyReply {
  for (const name of Object.keys(reply.getHeaders())) if (!NEEDED.test(name)) reply.removeHeader(name);
  return reply.code(304).send();
}
