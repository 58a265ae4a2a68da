import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { RunOperation, Variables } from '../platform/execution/operation';
import type { Operations } from '../platform/execution/operations';
import { graphqlMediaType } from '../platform/http/graphql-media-type';

/** A query that was compiled already, and what it is asked with. */
export interface KnownQuery {
  readonly run: RunOperation;
  readonly variables: Variables | undefined;
  readonly mediaType: string;
}

/**
 * Finds what a request asks for where that is a compiled query, asked in a plain way. Null for everything else: Apollo
 * Server reads it by all its rules, and says what is wrong with it.
 */
export function findKnownQuery(operations: Operations, request: FastifyRequest): KnownQuery | null {
  const mediaType = graphqlMediaType(request.headers.accept);
  const asked = mediaType && readRequest(request);
  const documentHash = asked && hashOf(asked);
  if (!documentHash) return null;
  const { operationName, variables } = asked;
  if (!isTextOrNone(operationName) || !isObjectOrNone(variables)) return null;
  const run = operations.findCompiledQuery(documentHash, operationName ?? null);
  return run && { run, variables: variables ?? undefined, mediaType };
}

/** The text of the document that a request brings; null where it brings none. */
export function documentIn({ method, query, body }: FastifyRequest): string | null {
  const { query: text } = ((method === 'POST' ? body : query) ?? {}) as Asked;
  return typeof text === 'string' ? text : null;
}

interface Asked {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

/** Of GET requests only those that another site cannot make a browser send, as Apollo Server tells them. */
function readRequest({ method, headers, query, body }: FastifyRequest): Asked | null {
  if (method === 'POST') return body as Asked | null;
  const type = headers['content-type'];
  const isPreflighted = headers['apollo-require-preflight'] || headers['x-apollo-operation-name'];
  if (type !== 'application/json' && (type !== undefined || !isPreflighted)) return null;
  try {
    const { variables, extensions, ...rest } = query as Readonly<Record<string, string | undefined>>;
    return { ...rest, variables: variables && JSON.parse(variables), extensions: extensions && JSON.parse(extensions) };
  } catch {
    return null;
  }
}

/** The SHA-256 of the document, which persisted documents are asked for by. */
function hashOf({ query, extensions }: Asked): string | null {
  const persisted = isObjectOrNone(extensions) ? (extensions?.persistedQuery as Asked | undefined) : null;
  if (persisted === undefined) return typeof query === 'string' ? hash('sha256', query) : null;
  const { version, sha256Hash } = (persisted ?? {}) as { readonly version?: unknown; readonly sha256Hash?: unknown };
  return query === undefined && version === 1 && typeof sha256Hash === 'string' ? sha256Hash : null;
}

function isTextOrNone(value: unknown): value is string | null | undefined {
  return value == null || typeof value === 'string';
}

function isObjectOrNone(value: unknown): value is Variables | null | undefined {
  return value == null || (typeof value === 'object' && !Array.isArray(value));
}
