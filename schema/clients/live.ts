import { type Client, type ClientOptions, createClient } from 'graphql-ws';
import type { Credentials } from './credentials';
import { Interruption } from './interruption';
import { backoffMs, type RetryOptions, secondsToWait } from './retry';

/** How long the gateway has to accept a new connection. */
const CONNECTION_TIMEOUT_MS = 10_000;

type Backoff = Pick<RetryOptions, 'firstDelayMs' | 'maxDelayMs' | 'random'>;

/** How to receive live updates. */
export interface LiveOptions extends Backoff {
  /** The URL of the gateway, with `ws:` or `wss:`. */
  readonly url: string;
  readonly credentials: Credentials;
  /** Returns the language of the texts in updates, such as zh-CN, if it is not that of the browser. */
  readonly language?: () => string;
  /** How long after connecting the subscriptions have started, so that a query misses no change. Default: 1 s. */
  readonly settleMs?: number;
  /** How often to check that an idle connection works, and how long to wait for the answer. Defaults: 10 s and 5 s. */
  readonly pingMs?: number;
  readonly pongMs?: number;
  /** A WebSocket implementation, where there is none, as in Node.js 20. */
  readonly webSocketImpl?: ClientOptions['webSocketImpl'];
}

/** A client of graphql-ws whose subscriptions survive whatever happens to the connection. */
export interface Live extends Client {
  /**
   * Calls back after each connection, when changes may have been missed: refetch the queries of the page. Also after the first one,
   * since the page may have been read before its subscriptions started. Returns a function that ends this.
   */
  onReconnected(refetch: () => void): () => void;
  /** Calls back when updates no longer arrive, since the connection was lost or refused, and when they do. Returns a function that ends this. */
  onInterrupted(report: (isInterrupted: boolean) => void): () => void;
}

/** Creates a client that reconnects, for as long as there are subscriptions, with a new access token if the last one is refused. */
export function createLive(options: LiveOptions): Live {
  const { url, credentials, language, settleMs = 1_000 } = options;
  const refetches = new Set<() => void>();
  const session = new LiveSession(credentials, options);
  let settling: Timer;
  const settle = () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      for (const refetch of refetches) refetch();
    }, settleMs);
  };
  const socket = createClient({
    url: async () => {
      await session.signIn();
      return url;
    },
    connectionParams: () => ({ ...session.headers, ...(language && { 'accept-language': language() }) }),
    ...(options.webSocketImpl !== undefined && { webSocketImpl: options.webSocketImpl }),
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: (retries) => delay(backoffMs(retries, options)),
    shouldRetry: (reason) => !isShutOut(reason),
    connectionAckWaitTimeout: CONNECTION_TIMEOUT_MS,
    keepAlive: options.pingMs ?? 10_000,
    on: { connected: settle, closed: (event) => session.renewAfter(event) },
  });
  terminateIfSilent(socket, options.pongMs ?? 5_000);
  const interruption = new Interruption(socket);
  return {
    ...socket,
    subscribe: subscribeAgain(socket, options, interruption, settle),
    dispose: async () => {
      session.end();
      clearTimeout(settling);
      // It rejects if it was about to connect again.
      await Promise.resolve(socket.dispose()).catch(() => {});
    },
    onReconnected: (refetch) => {
      refetches.add(refetch);
      return () => refetches.delete(refetch);
    },
    onInterrupted: (report) => interruption.report(report),
  };
}

/** The access token of the connection. */
class LiveSession {
  private isEnded = false;
  private generation = 0;
  headers = {};

  constructor(
    private readonly credentials: Credentials,
    private readonly options: Backoff,
  ) {}

  /** Gets a token, however long that takes: graphql-ws waits for ever if its URL is rejected. */
  async signIn(): Promise<void> {
    for (let attempts = 0; !this.isEnded; attempts += 1)
      try {
        this.generation = this.credentials.generation;
        this.headers = await this.credentials.headers();
        return;
      } catch {
        await delay(backoffMs(attempts, this.options));
      }
  }

  renewAfter(closed: unknown): void {
    if (isForbidden(closed) && !isShutOut(closed)) this.credentials.renew(this.generation).catch(() => {});
  }

  end(): void {
    this.isEnded = true;
  }
}

/** Ends a connection on which a ping was not answered, such as that of a computer that has slept. */
function terminateIfSilent(socket: Client, pongMs: number): void {
  let answering: Timer;
  socket.on('ping', (isReceived) => {
    if (!isReceived) answering = setTimeout(() => socket.terminate(), pongMs);
  });
  socket.on('pong', () => clearTimeout(answering));
  socket.on('closed', () => clearTimeout(answering));
}

type Timer = ReturnType<typeof setTimeout> | undefined;

/** Subscribes again if the gateway refuses or ends a subscription, or a connection, for a reason that passes. */
function subscribeAgain(
  socket: Client,
  options: Backoff,
  interruption: Interruption,
  onSubscribed: () => void,
): Client['subscribe'] {
  return (payload, sink) => {
    let isEnded = false;
    let attempts = 0;
    let timer: Timer;
    let end = () => {};
    const start = () => {
      end = socket.subscribe<never, never>(payload, {
        next: (value) => {
          attempts = 0;
          sink.next(value);
        },
        complete: () => {
          interruption.ends(sink);
          sink.complete();
        },
        error: (reason) => {
          if (!isPassing(reason)) {
            interruption.ends(sink);
            return sink.error(reason);
          }
          if (isEnded) return;
          const errors = Array.isArray(reason) ? reason : [];
          const waitMs = secondsToWait({ errors }, Date.now()) * 1_000 + backoffMs(attempts++, options);
          timer = setTimeout(() => {
            start();
            onSubscribed();
          }, waitMs);
        },
      });
    };
    interruption.begins(sink);
    start();
    return () => {
      isEnded = true;
      clearTimeout(timer);
      interruption.ends(sink);
      end();
    };
  };
}

interface GatewayError {
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/**
 * Whether the same subscription may be sent again after these errors, or after its connection was closed. graphql-ws connects again by
 * itself after most closings, but not after some codes of an overloaded or failing server. An expired token closes the connection, too.
 */
function isPassing(reason: unknown): boolean {
  if (!Array.isArray(reason))
    return typeof reason === 'object' && reason !== null && 'code' in reason && !isShutOut(reason);
  const errors: readonly GatewayError[] = reason;
  return errors.some(({ extensions }) => extensions?.retryable === true || extensions?.code === 'UNAUTHENTICATED');
}

/** Whether the gateway has closed the connection because of the access token. */
function isForbidden(event: unknown): event is { readonly reason?: string } {
  return (event as { readonly code?: number } | null)?.code === 4403;
}

/** Whether no token helps, because the partner is closed or the person is blocked. */
function isShutOut(event: unknown): boolean {
  return isForbidden(event) && ['PARTNER_CLOSED', 'PERSON_BLOCKED'].includes(event.reason ?? '');
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
