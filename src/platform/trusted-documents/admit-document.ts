import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { TrustedDocuments } from './trusted-documents';

/** Where a request says what it asks for. */
type Asking = Pick<FastifyRequest, 'method' | 'body'> & Partial<Pick<FastifyRequest, 'query'>>;

/** What a request says of its document, wherever it says it. */
interface Asked {
  readonly documentId?: unknown;
  readonly query?: unknown;
  readonly extensions?: unknown;
}

/**
 * The request with the trusted document that it asks for put in, in the place of an id or a hash. A request for any other
 * document as it is; but null where only trusted ones are run, and for a `documentId` that names none.
 */
export function admitDocument<Request extends Asking>(
  { texts, only }: TrustedDocuments,
  request: Request,
): Request | null {
  const asked = askedIn(request);
  if (!only && texts.size === 0 && asked.documentId === undefined) return request;
  const text = texts.get(hashOf(asked) ?? '');
  if (text !== undefined) return withDocument(request, asked, text);
  return only || asked.documentId !== undefined ? null : request;
}

function askedIn({ method, query, body }: Asking): Asked {
  const asked = method === 'POST' ? body : query;
  return typeof asked === 'object' && asked !== null && !Array.isArray(asked) ? asked : {};
}

/** The SHA-256 of the document that is asked for, in one way out of three; null where it is asked for in several. */
function hashOf({ documentId, query, extensions }: Asked): string | null {
  if (documentId !== undefined) return query === undefined ? hashIn(documentId) : null;
  if (query !== undefined) return typeof query === 'string' ? hash('sha256', query) : null;
  return persistedHashIn(extensions);
}

/** Either as GraphQL over HTTP has it, `sha256:` and the hash, or the hash alone. */
function hashIn(documentId: unknown): string | null {
  return typeof documentId === 'string' ? documentId.replace(/^sha256:/, '') : null;
}

/** Of Apollo's extension; in a URL it is JSON. */
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

/** The same request, with nothing in it but the text that is trusted: however else it could be read, that is what is run. */
function withDocument<Request extends Asking>(
  request: Request,
  { documentId: _id, ...asked }: Asked,
  text: string,
): Request {
  const whole = { ...asked, query: text };
  if (request.method === 'POST') return Object.create(request, { body: { value: whole } });
  const url = `/graphql?${new URLSearchParams(whole as Record<string, string>)}`;
  return Object.create(request, { query: { value: whole }, url: { value: url } });
}
