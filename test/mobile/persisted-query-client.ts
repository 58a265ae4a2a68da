import { hash } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import type { Client } from '../support/client';
import type { TestGateway } from '../support/test-gateway';

type Headers = Readonly<Record<string, string>>;

/** A client that registers a document once, and then sends only its hash. */
export interface PersistedQueryClient {
  /** Sends a document together with its hash, as on its first use. */
  register(query: string, variables?: object): Promise<LightMyRequestResponse>;
  /** Sends only the hash, by GET. */
  get(query: string, variables?: object, headers?: Headers): Promise<LightMyRequestResponse>;
  post(query: string, variables?: object, headers?: Headers): Promise<LightMyRequestResponse>;
}

/** Creates a client with the tokens of a user. */
export function createPersistedQueryClient(
  { app }: Pick<TestGateway, 'app'>,
  { token }: Pick<Client, 'token'>,
): PersistedQueryClient {
  const send = async (parameters: Readonly<Record<string, string>>, headers: Headers) =>
    app.inject({
      url: `/graphql?${new URLSearchParams(parameters)}`,
      headers: { authorization: `Bearer ${await token()}`, 'apollo-require-preflight': 'true', ...headers },
    });
  return {
    register: (query, variables = {}) => send({ query, ...parametersFor(query, variables) }, {}),
    get: (query, variables = {}, headers = {}) => send(parametersFor(query, variables), headers),
    post: async (query, variables = {}, headers = {}) =>
      app.inject({
        method: 'POST',
        url: '/graphql',
        headers: { authorization: `Bearer ${await token()}`, ...headers },
        payload: { query, variables },
      }),
  };
}

/** Returns the URL parameters of a persisted query. */
export function parametersFor(query: string, variables: object): Readonly<Record<string, string>> {
  return {
    variables: JSON.stringify(variables),
    extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash('sha256', query) } }),
  };
}

/** Returns the headers that control how a client caches a response. */
export function cachingOf({ headers }: LightMyRequestResponse) {
  return { 'cache-control': headers['cache-control'], etag: headers.etag };
}

/** Returns the request headers that a response varies by, sorted. */
export function variesBy({ headers }: LightMyRequestResponse): readonly string[] {
  return String(headers.vary ?? '')
    .split(', ')
    .sort();
}
