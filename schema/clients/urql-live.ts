import { type Exchange, makeOperation, type Operation, subscriptionExchange } from '@urql/core';
import type { Sink } from 'graphql-ws';
import { pipe, tap } from 'wonka';
import type { Live } from './live';

/** Returns the exchange for subscriptions. It comes last. */
export function liveExchange(live: Pick<Live, 'subscribe'>): Exchange {
  return subscriptionExchange({
    forwardSubscription: ({ query = '', variables = {} }) => ({
      subscribe: (sink) => ({ unsubscribe: live.subscribe({ query, variables }, sink as Sink) }),
    }),
  });
}

/** Returns an exchange that sends the queries on the screen again after each connection. It comes first, before the cache. */
export function refetchExchange(live: Pick<Live, 'onReconnected'>): Exchange {
  return ({ client, forward }) => {
    const active = new Map<number, Operation>();
    live.onReconnected(() => {
      for (const operation of [...active.values()]) {
        const context = { ...operation.context, requestPolicy: 'network-only' as const };
        client.reexecuteOperation(makeOperation('query', operation, context));
      }
    });
    return (operations$) =>
      pipe(
        operations$,
        tap((operation) => {
          if (operation.kind === 'query') active.set(operation.key, operation);
          if (operation.kind === 'teardown') active.delete(operation.key);
        }),
        forward,
      );
  };
}
