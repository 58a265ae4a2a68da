import { on } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import type { Data } from '../support/client';
import type { TlsClient } from './tls-client';

interface LiveRequest {
  readonly origin: string;
  readonly ca: string;
  readonly client: TlsClient;
  readonly token: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** Results of a subscription as they arrive. */
export interface LiveUpdates {
  next(): Promise<Data>;
  stop(): void;
}

/** Subscribes by WebSocket, with the library that applications use. */
export async function overWebSocket({ origin, ca, token, query, variables }: LiveRequest): Promise<LiveUpdates> {
  class TrustingSocket extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { ca });
    }
  }
  const client = createClient({
    url: `${origin.replace('https', 'wss')}/graphql`,
    webSocketImpl: TrustingSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  const results = client.iterate({ query, variables });
  return { next: async () => (await results.next()).value.data, stop: () => void client.dispose() };
}

/** Subscribes by server-sent events. */
export function overServerSentEvents(request: LiveRequest): Promise<LiveUpdates> {
  return overStream(request, { path: '/graphql/stream', accept: 'text/event-stream', event: /^data: (\{.*\})\n/gm });
}

/** Subscribes by multipart responses, as Apollo's clients do. */
export function overMultipart(request: LiveRequest): Promise<LiveUpdates> {
  const accept = 'multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json';
  return overStream(request, { path: '/graphql', accept, event: /^(\{"payload":.*\})\r?\n--graphql/gm });
}

interface StreamForm {
  readonly path: string;
  readonly accept: string;
  /** Finds the JSON of a result. */
  readonly event: RegExp;
}

async function overStream(
  { origin, client, token, query, variables }: LiveRequest,
  { path, accept, event }: StreamForm,
): Promise<LiveUpdates> {
  const headers = { authorization: `Bearer ${token}`, accept, 'content-type': 'application/json' };
  const body = JSON.stringify({ query, variables });
  const response = await client.open(`${origin}${path}`, { method: 'POST', headers, body });
  if (response.statusCode !== 200) throw new Error(`The stream was refused with ${response.statusCode}.`);
  const results = resultsIn(response, event);
  return { next: async () => (await results.next()).value, stop: () => response.destroy() };
}

async function* resultsIn(response: IncomingMessage, event: RegExp): AsyncGenerator<Data> {
  response.on('error', () => {});
  let text = '';
  let sent = 0;
  for await (const [chunk] of on(response, 'data', { close: ['end'] })) {
    text += chunk;
    for (const [, json = ''] of [...text.matchAll(event)].slice(sent)) {
      sent += 1;
      const { payload, data = payload?.data } = JSON.parse(json);
      yield data;
    }
  }
}
