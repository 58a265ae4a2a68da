import type { FastifyInstance } from 'fastify';
import { expectDeclaredErrors } from './declared-errors';

// biome-ignore lint/suspicious/noExplicitAny: the data have the shape of the query
export type Data = any;

interface ClientResponse {
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
  /** Sends an operation over HTTP and returns the whole response. */
  ask(query: string, variables?: object, headers?: Readonly<Record<string, string>>): Promise<ClientResponse>;
  /** Sends an operation and returns its data. Throws on any top-level error. */
  query(query: string, variables?: object): Promise<Data>;
  token(): Promise<string>;
}

/** An operation that a client sent. */
export interface SentOperation {
  readonly query: string;
  readonly variables: object;
  readonly headers: Readonly<Record<string, string>>;
  readonly token: () => Promise<string>;
}

/**
 * Creates a GraphQL client of a server in this process. It also passes each operation to `onSend`, and fails if a payload
 * has an error code that its field does not declare in the schema.
 */
export function graphqlClient(
  app: FastifyInstance,
  token: () => Promise<string>,
  onSend: (sent: SentOperation) => void = () => {},
): Client {
  const ask: Client['ask'] = async (query, variables = {}, headers = {}) => {
    onSend({ query, variables, headers, token });
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
    // The stack begins at the line of the test.
    Error.captureStackTrace(error, query);
    throw error;
  };
  return { ask, query, token };
}
