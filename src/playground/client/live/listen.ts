import type { Operation } from '../requests/operation';
import { listenBySse } from './listen-by-sse';
import { listenByWebSocket } from './listen-by-web-socket';
import type { Listener, Way } from './listener';

/** Follows a subscription by WebSocket or, where none can be opened, by server-sent events. Gives what ends it. */
export function listen(way: Way, operation: Operation, listener: Listener): () => void {
  let stop = listenByWebSocket(way, operation, listener, () => {
    stop = listenBySse(way, operation, listener);
  });
  return () => stop();
}
