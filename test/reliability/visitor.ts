import { setTimeout as delay } from 'node:timers/promises';
import { signDemoToken } from '../../src/demo/demo-issuer';
import { getDemoUser } from '../../src/demo/demo-users';
import type { Data } from '../support/client';
import type { ServedDemo } from '../support/served-demo';

/** How long a visitor does nothing after each answer. */
const PAUSE_MS = 20;

/** Somebody who uses a demo over HTTP, and fails at any answer that is not the one expected. */
export interface Visitor {
  /** Asks for a URL or a path; gives the headers of the answer, which must have this status. */
  get(url: string, status: number, headers?: Readonly<Record<string, string>>): Promise<Headers>;
  /** Sends an operation as the demo user of this alias, and gives the data. */
  query(alias: string, query: string, variables: object): Promise<Data>;
  /** The same where it is refused with a top-level error: gives the first one's code. */
  refusal(alias: string, query: string, variables?: object): Promise<string>;
}

/** Lets somebody use a demo who may sign in as anybody. */
export function visit({ origin, env }: ServedDemo): Visitor {
  const answerTo = async (url: string, init: RequestInit) => {
    const response = await fetch(new URL(url, origin), { redirect: 'manual', ...init });
    const text = await response.text();
    await delay(PAUSE_MS);
    return { response, text };
  };
  const ask = async (alias: string, query: string, variables: object): Promise<Data> => {
    const token = await signDemoToken(String(env.DATA_DIR), getDemoUser(alias), Date.now());
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ query, variables });
    return JSON.parse((await answerTo('/graphql', { method: 'POST', headers, body })).text);
  };

  return {
    get: async (url, status, headers = {}) => {
      const { response, text } = await answerTo(url, { headers });
      if (response.status !== status) throw new Error(`${url} answered ${response.status}: ${text}`);
      return response.headers;
    },
    query: async (alias, query, variables) => {
      const { data, errors } = await ask(alias, query, variables);
      if (errors) throw new Error(`${query} answered ${JSON.stringify(errors)}`);
      return data;
    },
    refusal: async (alias, query, variables = {}) => {
      const { errors = [] } = await ask(alias, query, variables);
      return errors[0]?.extensions.code ?? 'none';
    },
  };
}
