import { hash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import type { RunOperation, Variables } from '../platform/execution/operation';
import type { Operations } from '../platform/execution/operations';
import { graphqlMediaType } from '../platform/http/graphql-media-type';
import { type GraphqlRequest, isObjectOrNone, readGraphqlRequest, selectedOperation } from './graphql-request';

/** A query that is compiled already, and the variables to run it with. */
export interface KnownQuery {
  readonly run: RunOperation;
  readonly variables: Variables | undefined;
  /** The SHA-256 of its document, in hexadecimal, and the name of the operation in it. */
  readonly documentHash: string;
  readonly operationName: string | null;
}

/** A known query, and the media type in which its client accepts the response. */
interface AcceptedQuery extends KnownQuery {
  readonly mediaType: string;
}

/**
 * Finds the compiled query of a request. Null if there is none or the request is unusual in any way: Apollo Server then reads
 * it with all its rules, and reports what is wrong.
 */
export function findKnownQuery(operations: Operations, request: FastifyRequest): AcceptedQuery | null {
  const mediaType = graphqlMediaType(request.headers.accept);
  if (!mediaType || !isPreflighted(request)) return null;
  const known = findSentQuery(operations, readGraphqlRequest(request));
  return known && { ...known, mediaType };
}

/** The same for what was sent, regardless of the headers. */
export function findSentQuery(operations: Operations, sent: GraphqlRequest | null): KnownQuery | null {
  const documentHash = sent && hashOf(sent);
  const selected = documentHash ? selectedOperation(sent) : null;
  if (!documentHash || !selected) return null;
  const { operationName, variables } = selected;
  const run = operations.findCompiledQuery(documentHash, operationName);
  return run && { run, variables, documentHash, operationName };
}

/** Whether browsers send such a request for another site only after a preflight, by the rules of Apollo Server. */
export function isPreflighted({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  const type = headers['content-type'];
  if (method === 'POST' || type === 'application/json') return true;
  return type === undefined && Boolean(headers['apollo-require-preflight'] || headers['x-apollo-operation-name']);
}

/** Returns the SHA-256 of the document, which is also how clients name a persisted document. */
function hashOf({ query, extensions }: GraphqlRequest): string | null {
  const persisted = isObjectOrNone(extensions) ? extensions?.persistedQuery : null;
  if (persisted === undefined) return typeof query === 'string' ? hash('sha256', query) : null;
  const { version, sha256Hash } = (persisted ?? {}) as { readonly version?: unknown; readonly sha256Hash?: unknown };
  return query === undefined && version === 1 && typeof sha256Hash === 'string' ? sha256Hash : null;
}
