import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** As a client's own cache keeps an answer: for itself, and asking each time whether it still holds. */
const KEPT_AND_ASKED_FOR = 'private, no-cache';

/** Of the hash in base64: enough of it that no two answers ever share it. */
const TAG_LENGTH = 22;

/**
 * Lets the client keep an answer under a validator, and says whether that is the one it has already: then `sendNotModified`
 * is all that it needs. The validator is a weak one: answers are alike that mean the same, in whatever coding.
 */
export function isKept(request: FastifyRequest, reply: FastifyReply, meaning: string): boolean {
  const tag = hash('sha256', meaning, 'base64url').slice(0, TAG_LENGTH);
  reply.header('cache-control', KEPT_AND_ASKED_FOR).header('etag', `W/"${tag}"`);
  const known = request.headers['if-none-match'];
  return known !== undefined && isNamed(known, tag);
}

/** Whether an `If-None-Match` or `If-Match` names this entity tag, which is given without its quotation marks. */
export function isNamed(header: string, tag: string): boolean {
  return header.trim() === '*' || [...header.matchAll(ENTITY_TAG)].some(([, named]) => named === tag);
}

const ENTITY_TAG = /"([\x21\x23-\x7e\x80-\xff]*)"/g;

/** What is of use to whoever has the rest of the answer already; other sites' pages are let in by each answer anew. */
const NEEDED = /^(cache-control|etag|vary|x-request-id|access-control-.*)$/;

/** Sends 304 with no body, and with no header that the client has already. */
export function sendNotModified(reply: FastifyReply): FastifyReply {
  for (const name of Object.keys(reply.getHeaders())) if (!NEEDED.test(name)) reply.removeHeader(name);
  return reply.code(304).send();
}
