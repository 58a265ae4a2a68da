import { setTimeout as delay } from 'node:timers/promises';
import { signDemoToken } from '../../src/demo/demo-issuer';
import { getDemoUser } from '../../src/demo/demo-users';
import type { Data } from '../support/client';
import type { ServedDemo } from '../support/served-demo';

/** The pause after each response. */
const PAUSE_MS = 20;

/** A client of a demo over HTTP that fails at any unexpected response. */
export interface DemoClient {
  /** Requests a URL or a path. Returns the headers of the response. Throws if it has another status. */
  get(url: string, status: number, headers?: Readonly<Record<string, string>>): Promise<Headers>;
  /** Sends an operation as the demo user with this alias. Returns the data. Throws on any error. */
  query(alias: string, query: string, variables: object): Promise<Data>;
  /** Sends an operation that is refused. Returns the code of the first top-level error. */
  refusal(alias: string, query: string, variables?: object): Promise<string>;
}

/** Creates a client that can sign in as any demo user. */
export function createDemoClient({ origin, env }: ServedDemo): DemoClient {
  const responseOf = async (url: string, init: RequestInit) => {
    const response = await fetch(new URL(url, origin), { redirect: 'manual', ...init });
    const text = await response.text();
    await delay(PAUSE_MS);
    return { response, text };
  };
  const send = async (alias: string, query: string, variables: object): Promise<Data> => {
    const token = await signDemoToken(String(env.DATA_DIR), getDemoUser(alias), Date.now());
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ query, variables });
    return JSON.parse((await responseOf('/graphql', { method: 'POST', headers, body })).text);
  };

  return {
    get: async (url, status, headers = {}) => {
      const { response, text } = await responseOf(url, { headers });
      if (response.status !== status) throw new Error(`${url} answered ${response.status}: ${text}`);
      return response.headers;
    },
    query: async (alias, query, variables) => {
      const { data, errors } = await send(alias, query, variables);
      if (errors) throw new Error(`${query} answered ${JSON.stringify(errors)}`);
      return data;
    },
    refusal: async (alias, query, variables = {}) => {
      const { errors = [] } = await send(alias, query, variables);
      return errors[0]?.extensions.code ?? 'none';
    },
  };
}
