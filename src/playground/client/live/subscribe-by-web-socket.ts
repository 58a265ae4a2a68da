import { CloseCode, createClient } from 'graphql-ws';
import type { Operation } from '../requests/operation';
import { endWith } from './end-with';
import type { Connection, Subscriber } from './subscriber';

/** Starts a subscription over its own WebSocket; calls `onBlocked` if none can be opened. */
export function subscribeByWebSocket(
  { endpoint, credentials }: Connection,
  operation: Operation,
  subscriber: Subscriber,
  onBlocked: () => void,
): () => void {
  let wasOpened = false;
  let mustRenew = false;
  const client = createClient({
    url: new URL(endpoint, location.href.replace(/^http/, 'ws')).href,
    connectionParams: async () => {
      if (mustRenew) await credentials.renew();
      return { authorization: `Bearer ${credentials.getToken()}`, 'accept-language': document.documentElement.lang };
    },
    shouldRetry: (event) => {
      mustRenew = (event as CloseEvent).code === CloseCode.Forbidden;
      return wasOpened && (!mustRenew || credentials.canRenew());
    },
    on: {
      opened: () => {
        wasOpened = true;
      },
      connected: () => subscriber.onState('listeningByWebSocket'),
      closed: () => wasOpened && subscriber.onState('connecting'),
    },
  });

  client.subscribe(operation, {
    next: (result) => subscriber.onResult(result),
    error: (error) => (wasOpened ? endWith(subscriber, error) : onBlocked()),
    complete: () => subscriber.onState('ended'),
  });
  return () => client.dispose();
}
