import { EventEmitter, once } from 'node:events';
import { createClient as createStreamClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { statementChannel } from '../../src/platform/database/statements';
import type { Data } from '../support/client';
import type { TestGateway } from '../support/test-gateway';
import { iterateMultipart } from './multipart-client';

/** The transports of subscriptions, each tested with the client library that applications use. */
export const transports = ['WebSocket', 'server-sent events', 'multipart responses'] as const;
export type Transport = (typeof transports)[number];

/** A subscription to start. */
export interface SubscriptionRequest {
  readonly transport?: Transport;
  readonly token: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

/** A subscription of a client, with its results. */
export interface Subscription {
  /** All results so far. Errors that end the subscription come last. */
  readonly results: readonly Data[];
  /** Returns the next result that was not returned yet. */
  next(): Promise<Data>;
  /** All results, once the subscription has ended. */
  readonly ended: Promise<readonly Data[]>;
  stop(): void;
}

/** Starts to listen on a free port. Returns the origin. */
export async function originOf({ app }: TestGateway): Promise<string> {
  return app.listen({ host: '127.0.0.1', port: 0 });
}

/** Starts a subscription, which may be refused. */
export function startSubscription(
  origin: string,
  { transport = 'WebSocket', token, query, variables = {} }: SubscriptionRequest,
): Subscription {
  const authorization = `Bearer ${token}`;
  if (transport === 'WebSocket') {
    const url = `${origin.replace('http', 'ws')}/graphql`;
    const client = createClient({
      url,
      webSocketImpl: WebSocket,
      connectionParams: { authorization },
      retryAttempts: 0,
    });
    return collectResults(client.iterate({ query, variables }), () => void client.dispose());
  }
  if (transport === 'multipart responses') {
    const incoming = iterateMultipart({ url: `${origin}/graphql`, authorization, query, variables });
    return collectResults(incoming, () => {});
  }
  const client = createStreamClient({ url: `${origin}/graphql/stream`, headers: { authorization }, retryAttempts: 0 });
  return collectResults(client.iterate({ query, variables }), () => client.dispose());
}

/** Starts a subscription, and waits until it receives all later commits. Throws if it is refused. */
export async function subscribe(origin: string, request: SubscriptionRequest): Promise<Subscription> {
  return untilSubscribed(() => {
    const subscription = startSubscription(origin, request);
    const refused = subscription.ended.then((results) => {
      throw new Error(JSON.stringify(results));
    });
    return [subscription, refused];
  });
}

/** Starts something, and waits until the gateway has subscribed to changes for it. */
export async function untilSubscribed<Started>(start: () => readonly [Started, Promise<never>?]): Promise<Started> {
  const heads = new EventEmitter();
  const watch = (statement: unknown) => void (HEAD.test(String(statement)) && heads.emit('read'));
  statementChannel.subscribe(watch);
  const [started, ...failing] = start();
  await Promise.race([once(heads, 'read'), ...failing]).finally(() => statementChannel.unsubscribe(watch));
  return started;
}

/** Reads the end of the audit trail, or the latest cancellation requests, after which changes are sent. */
const HEAD = /^SELECT "sequence" FROM "auditChains"|^SELECT "id" FROM "cancellationRequests"\s+WHERE "submittedAt" >/;

function collectResults(incoming: AsyncIterableIterator<unknown>, dispose: () => void): Subscription {
  const results: Data[] = [];
  const arrivals = new EventEmitter();
  let taken = 0;
  const add = (result: unknown) => {
    results.push(result);
    arrivals.emit('result');
  };
  const ended = (async () => {
    for await (const result of incoming) add(result);
    return results;
  })().catch((reason: unknown) => {
    add(Array.isArray(reason) ? { errors: reason } : { reason });
    return results;
  });
  return {
    results,
    ended,
    next: async () => {
      while (results.length === taken) await once(arrivals, 'result');
      taken += 1;
      return results[taken - 1];
    },
    stop: () => {
      void incoming.return?.();
      dispose();
    },
  };
}
