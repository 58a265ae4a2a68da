import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { TrustedDocuments } from './trusted-documents';

/** The parts of a request that can contain a document. */
type GraphqlRequest = Pick<FastifyRequest, 'method' | 'body'> & Partial<Pick<FastifyRequest, 'query'>>;

/** The parameters of a GraphQL request, from its body or its URL. */
interface Parameters {
  readonly documentId?: unknown;
  readonly query?: unknown;
  readonly extensions?: unknown;
}

/**
 * Returns the request with the text of the trusted document whose id, hash or text it has, or unchanged for another document.
 * Returns null for another document if only trusted ones are executed, and for an unknown `documentId`.
 */
export function admitDocument<Request extends GraphqlRequest>(
  { texts, only }: TrustedDocuments,
  request: Request,
): Request | null {
  const parameters = parametersOf(request);
  if (!only && texts.size === 0 && parameters.documentId === undefined) return request;
  const text = texts.get(hashOf(parameters) ?? '');
  if (text !== undefined) return withDocument(request, parameters, text);
  return only || parameters.documentId !== undefined ? null : request;
}

function parametersOf({ method, query, body }: GraphqlRequest): Parameters {
  const parameters = method === 'POST' ? body : query;
  return typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters) ? parameters : {};
}

/** Returns the SHA-256 of the requested document, which is sent in one of three forms; null if there are several or none. */
function hashOf({ documentId, query, extensions }: Parameters): string | null {
  if (documentId !== undefined) return query === undefined ? hashIn(documentId) : null;
  if (query !== undefined) return typeof query === 'string' ? hash('sha256', query) : null;
  return persistedHashIn(extensions);
}

/** Accepts `sha256:` and the hash, as in GraphQL over HTTP, or only the hash. */
function hashIn(documentId: unknown): string | null {
  return typeof documentId === 'string' ? documentId.replace(/^sha256:/, '') : null;
}

/** Returns the hash in Apollo's extension `persistedQuery`. In a URL the extensions are JSON. */
function persistedHashIn(extensions: unknown): string | null {
  if (typeof extensions === 'string') return persistedHashIn(parsed(extensions));
  const { persistedQuery } = (extensions ?? {}) as {
    readonly persistedQuery?: { readonly sha256Hash?: unknown } | null;
  };
  const sha256Hash = persistedQuery?.sha256Hash;
  return typeof sha256Hash === 'string' ? sha256Hash : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** Returns the request with only the trusted text, so that no other document in it can be executed. */
function withDocument<Request extends GraphqlRequest>(
  request: Request,
  { documentId: _id, ...parameters }: Parameters,
  text: string,
): Request {
  const whole = { ...parameters, query: text };
  if (request.method === 'POST') return Object.create(request, { body: { value: whole } });
  const url = `/graphql?${new URLSearchParams(whole as Record<string, string>)}`;
  return Object.create(request, { query: { value: whole }, url: { value: url } });
}
