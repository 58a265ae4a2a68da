import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { FastifyInstance } from 'fastify';
import type { Client, Data } from '../support/client';
import { ROUTER_SECRET } from './subgraph';

/** The router of a federated graph, which it has composed from the SDL of its subgraphs. */
export interface Router {
  /** Sends an operation of a user. Returns the data and the errors. */
  ask(user: Client, query: string, variables?: object): Promise<Data>;
  stop(): Promise<void>;
}

/** Starts a router for a gateway, with its secret, and another subgraph. */
export async function startRouter(app: FastifyInstance, user: Client, crmUrl: string): Promise<Router> {
  const onprem = await app.listen({ port: 0, host: '127.0.0.1' });
  const subgraphs = [
    { name: 'onprem', url: `${onprem}/subgraph` },
    { name: 'crm', url: crmUrl },
  ];
  const authorizationOf = async (by: Client) => ({ authorization: `Bearer ${await by.token()}` });
  const router = spawn(process.execPath, [join(__dirname, 'router.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  router.stdin.end(JSON.stringify({ subgraphs, secrets: { onprem: ROUTER_SECRET }, ...(await authorizationOf(user)) }));
  const failed = once(router, 'exit').then(([code]) => Promise.reject(new Error(`The router ended with ${code}.`)));
  const [url] = await Promise.race([once(createInterface({ input: router.stdout }), 'line'), failed]);
  return {
    ask: async (by, query, variables = {}) => {
      const headers = { 'content-type': 'application/json', ...(await authorizationOf(by)) };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
      const { data = null, errors = [] } = (await response.json()) as Data;
      return { data, errors };
    },
    stop: async () => {
      router.kill('SIGKILL');
      await failed.catch(() => {});
    },
  };
}
