import type { Credentials } from '../requests/credentials';
import type { Operation } from '../requests/operation';
import { listenBySse } from './listen-by-sse';
import { listenByWebSocket } from './listen-by-web-socket';
import type { LiveResult, LiveState } from './live-feed';

/** Who is told of what a subscription brings. */
export interface Listener {
  readonly onState: (state: LiveState) => void;
  readonly onResult: (result: LiveResult) => void;
}

/** Where subscriptions go, and in whose name. */
export interface Way {
  readonly endpoint: string;
  readonly credentials: Credentials;
}

/** Follows a subscription by WebSocket or, where none can be opened, by server-sent events. Gives what ends it. */
export function listen(way: Way, operation: Operation, listener: Listener): () => void {
  let stop = listenByWebSocket(way, operation, listener, () => {
    stop = listenBySse(way, operation, listener);
  });
  return () => stop();
}
