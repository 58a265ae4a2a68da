import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { injectThroughServer } from '../support/through-server';

export const QUERY = 'query Who { viewer { id } }';

/** A query of a user that a server can know. */
export interface KnownQuery {
  post(): Promise<LightMyRequestResponse>;
  get(): Promise<LightMyRequestResponse>;
  /** Sends the query in both ways until it is known. */
  learn(): Promise<void>;
  /** Expects that Fastify refuses the query now, in both ways. */
  expectRefused(status: number, code: string): Promise<void>;
  /** Number of requests that Fastify has received so far. */
  byFastify(): number;
}

/** Sends the query to a server that has not received anything yet. */
export function sendKnownQuery(app: FastifyInstance, token: string, query = QUERY): KnownQuery {
  let byFastify = 0;
  app.addHook('onRequest', (_request, _reply, done) => {
    byFastify += 1;
    done();
  });
  injectThroughServer(app);
  const headers = { authorization: `Bearer ${token}`, 'apollo-require-preflight': 'true' };
  const post = () => app.inject({ method: 'POST', url: '/graphql', headers, payload: { query } });
  const get = () => app.inject({ url: `/graphql?${new URLSearchParams({ query })}`, headers });
  return {
    post,
    get,
    learn: async () => {
      for (const send of [post, post, post, get, get]) expect((await send()).statusCode).toBe(200);
      const before = byFastify;
      for (const send of [post, get]) expect((await send()).statusCode).toBe(200);
      expect(byFastify).toBe(before);
    },
    expectRefused: async (status, code) => {
      for (const send of [post, get]) {
        const response = await send();
        expect([response.statusCode, response.json().errors[0].extensions.code]).toEqual([status, code]);
      }
    },
    byFastify: () => byFastify,
  };
}
