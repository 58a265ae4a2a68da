import { hash } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import type { Client } from '../support/client';
import type { TestGateway } from '../support/test-gateway';

type Headers = Readonly<Record<string, string>>;

/** What a mobile client asks by the hash of a document that it registered once. */
export interface Asking {
  /** Sends the document along, as on its first use. */
  register(query: string, variables?: object): Promise<LightMyRequestResponse>;
  /** Asks by GET with the hash alone. */
  get(query: string, variables?: object, headers?: Headers): Promise<LightMyRequestResponse>;
  post(query: string, variables?: object, headers?: Headers): Promise<LightMyRequestResponse>;
}

/** A client that asks by GET with the hashes of its documents. */
export function asking({ app }: Pick<TestGateway, 'app'>, { token }: Pick<Client, 'token'>): Asking {
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

/** The parameters of a URL that asks for a persisted document. */
export function parametersFor(query: string, variables: object): Readonly<Record<string, string>> {
  return {
    variables: JSON.stringify(variables),
    extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash('sha256', query) } }),
  };
}

/** The headers that say whether an answer may be kept, and under which validator. */
export function keepingOf({ headers }: LightMyRequestResponse) {
  return { 'cache-control': headers['cache-control'], etag: headers.etag };
}

/** What of its request an answer depends on. */
export function variesBy({ headers }: LightMyRequestResponse): readonly string[] {
  return String(headers.vary ?? '')
    .split(', ')
    .sort();
}
