import type { Operation } from '../requests/operation';
import { listenBySse } from './listen-by-sse';
import { listenByWebSocket } from './listen-by-web-socket';
import type { Listener, Way } from './listener';

/** Starts a subscription by WebSocket or, if none can be opened, by server-sent events. Returns a function that ends it. */
export function listen(way: Way, operation: Operation, listener: Listener): () => void {
  let stop = listenByWebSocket(way, operation, listener, () => {
    stop = listenBySse(way, operation, listener);
  });
  return () => stop();
}
