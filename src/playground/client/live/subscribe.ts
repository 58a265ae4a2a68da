import type { Operation } from '../requests/operation';
import { subscribeBySse } from './subscribe-by-sse';
import { subscribeByWebSocket } from './subscribe-by-web-socket';
import type { Connection, Subscriber } from './subscriber';

/** Starts a subscription by WebSocket or, if none can be opened, by server-sent events. Returns a function that ends it. */
export function subscribe(connection: Connection, operation: Operation, subscriber: Subscriber): () => void {
  let stop = subscribeByWebSocket(connection, operation, subscriber, () => {
    stop = subscribeBySse(connection, operation, subscriber);
  });
  return () => stop();
}
