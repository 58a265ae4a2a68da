import type { FastifyRequest } from 'fastify';
import type { Variables } from '../platform/execution/operation';

/** A GraphQL request over HTTP, from a body, a URL or a WebSocket message. Nothing in it is validated. */
export interface GraphqlRequest {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

type Transport = Pick<FastifyRequest, 'method' | 'body' | 'query'>;

/** Returns the request in the body or, of a GET request, in the URL. Null if it is no object, or its URL contains invalid JSON. */
export function readGraphqlRequest(request: Transport): GraphqlRequest | null {
  const { method, query, body } = request;
  if (method !== 'POST') return parseParameters(query as Readonly<Record<string, string | undefined>>);
  return typeof body === 'object' && !Array.isArray(body) ? body : null;
}

/** In a URL, everything but the document and the name of the operation is JSON. */
function parseParameters({ variables, extensions, ...rest }: Readonly<Record<string, string | undefined>>) {
  try {
    return { ...rest, variables: variables && JSON.parse(variables), extensions: extensions && JSON.parse(extensions) };
  } catch {
    return null;
  }
}

/** Returns the document of a request; null without one. Parses nothing else of the URL. */
export function documentIn({ method, query, body }: Transport): string | null {
  const { query: document } = ((method === 'POST' ? body : query) ?? {}) as GraphqlRequest;
  return typeof document === 'string' ? document : null;
}

/** The operation that a request selects, and its variables. */
export interface SelectedOperation {
  readonly operationName: string | null;
  readonly variables: Variables | undefined;
}

/** Returns which operation a request selects; null if the values do not have the types of GraphQL over HTTP. */
export function selectedOperation({ operationName, variables }: GraphqlRequest): SelectedOperation | null {
  if (!isTextOrNone(operationName) || !isObjectOrNone(variables)) return null;
  return { operationName: operationName ?? null, variables: variables ?? undefined };
}

function isTextOrNone(value: unknown): value is string | null | undefined {
  return value == null || typeof value === 'string';
}

/** Whether a value is a JSON object, null or left out. */
export function isObjectOrNone(value: unknown): value is Variables | null | undefined {
  return value == null || (typeof value === 'object' && !Array.isArray(value));
}
