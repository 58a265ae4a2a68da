import type { FastifyInstance } from 'fastify';
import { expectDeclaredErrors } from './declared-errors';

// biome-ignore lint/suspicious/noExplicitAny: what a query answers has the shape of the query
export type Data = any;

interface Answer {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Data;
  }[];
  readonly extensions: Data;
}

export interface Client {
  /** Sends an operation over HTTP and gives its whole answer. */
  ask(query: string, variables?: object, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** The same where nothing may go wrong: fails on any top-level error and gives the data. */
  query(query: string, variables?: object): Promise<Data>;
  token(): Promise<string>;
}

/** An operation that a client sent. */
export interface Asked {
  readonly query: string;
  readonly variables: object;
  readonly headers: Readonly<Record<string, string>>;
  readonly token: () => Promise<string>;
}

/**
 * A GraphQL client that speaks to a server in this process; what it asks is also told to `onAsk`. Fails where an operation
 * refuses with a code that the schema does not tell of.
 */
export function graphqlClient(
  app: FastifyInstance,
  token: () => Promise<string>,
  onAsk: (asked: Asked) => void = () => {},
): Client {
  const ask: Client['ask'] = async (query, variables = {}, headers = {}) => {
    onAsk({ query, variables, headers, token });
    const response = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${await token()}`, ...headers },
      payload: { query, variables },
    });
    const { data = null, errors = [], extensions = {} } = response.json();
    expectDeclaredErrors(data);
    return { status: response.statusCode, data, errors, extensions };
  };
  const query: Client['query'] = async (document, variables) => {
    const { data, errors } = await ask(document, variables);
    if (errors.length === 0) return data;
    const error = new Error(JSON.stringify(errors));
    // It shows the line of the test that called.
    Error.captureStackTrace(error, query);
    throw error;
  };
  return { ask, query, token };
}
