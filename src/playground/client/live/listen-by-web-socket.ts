import { CloseCode, createClient } from 'graphql-ws';
import type { Operation } from '../requests/operation';
import { endWith } from './end-with';
import type { Listener, Way } from './listener';

/** Starts a subscription over its own WebSocket; calls `onBlocked` if none can be opened. */
export function listenByWebSocket(
  { endpoint, credentials }: Way,
  operation: Operation,
  listener: Listener,
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
      connected: () => listener.onState('listeningByWebSocket'),
      closed: () => wasOpened && listener.onState('connecting'),
    },
  });

  client.subscribe(operation, {
    next: (result) => listener.onResult(result),
    error: (error) => (wasOpened ? endWith(listener, error) : onBlocked()),
    complete: () => listener.onState('ended'),
  });
  return () => client.dispose();
}
