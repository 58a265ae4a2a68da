import { EventEmitter, once } from 'node:events';
import { createClient as createStreamClient } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { statementChannel } from '../../src/platform/database/statements';
import type { Data } from '../support/client';
import type { TestGateway } from '../support/test-gateway';

/** The ways to listen, each with the client that people use. */
export const ways = ['WebSocket', 'server-sent events'] as const;
/** One of them. */
export type Way = (typeof ways)[number];

/** A subscription, as somebody asks for it. */
export interface Asked {
  readonly way?: Way;
  readonly token: string;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
}

/** What somebody who listens has heard. */
export interface Heard {
  /** Everything that was told so far; errors that end a subscription come last. */
  readonly told: readonly Data[];
  /** The next thing that is told. */
  next(): Promise<Data>;
  /** Everything that was told, once it is over. */
  readonly over: Promise<readonly Data[]>;
  stop(): void;
}

/** Where a test gateway listens. */
export async function originOf({ app }: TestGateway): Promise<string> {
  return app.listen({ host: '127.0.0.1', port: 0 });
}

/** Asks for a subscription with the client that people use. */
export function ask(origin: string, { way = 'WebSocket', token, query, variables = {} }: Asked): Heard {
  const authorization = `Bearer ${token}`;
  if (way === 'WebSocket') {
    const url = `${origin.replace('http', 'ws')}/graphql`;
    const client = createClient({
      url,
      webSocketImpl: WebSocket,
      connectionParams: { authorization },
      retryAttempts: 0,
    });
    return hear(client.iterate({ query, variables }), () => void client.dispose());
  }
  const client = createStreamClient({ url: `${origin}/graphql/stream`, headers: { authorization }, retryAttempts: 0 });
  return hear(client.iterate({ query, variables }), () => client.dispose());
}

/** The same; gives it as soon as everything that is committed from then on is told. */
export async function listenTo(origin: string, asked: Asked): Promise<Heard> {
  return untilListening(() => {
    const heard = ask(origin, asked);
    const refused = heard.over.then((told) => {
      throw new Error(JSON.stringify(told));
    });
    return [heard, refused];
  });
}

/** Begins something and waits until the gateway has begun to listen for it. */
export async function untilListening<Begun>(begin: () => readonly [Begun, Promise<never>?]): Promise<Begun> {
  const heads = new EventEmitter();
  const look = (statement: unknown) => void (HEAD.test(String(statement)) && heads.emit('read'));
  statementChannel.subscribe(look);
  const [begun, ...failing] = begin();
  await Promise.race([once(heads, 'read'), ...failing]).finally(() => statementChannel.unsubscribe(look));
  return begun;
}

/** How the end of the trail is found from which on changes are told. */
const HEAD = /^SELECT "sequence" FROM "auditChains"/;

function hear(results: AsyncIterableIterator<unknown>, dispose: () => void): Heard {
  const told: Data[] = [];
  const news = new EventEmitter();
  let taken = 0;
  const tell = (result: unknown) => {
    told.push(result);
    news.emit('told');
  };
  const over = (async () => {
    for await (const result of results) tell(result);
    return told;
  })().catch((reason: unknown) => {
    tell(Array.isArray(reason) ? { errors: reason } : { reason });
    return told;
  });
  return {
    told,
    over,
    next: async () => {
      while (told.length === taken) await once(news, 'told');
      taken += 1;
      return told[taken - 1];
    },
    stop: () => {
      void results.return?.();
      dispose();
    },
  };
}
