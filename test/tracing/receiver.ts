import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A span as a receiver reads it. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
  readonly status: { readonly code?: number };
}

/** A request that a receiver has got. */
interface Received {
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly resource: Readonly<Record<string, unknown>>;
  readonly spans: readonly ReceivedSpan[];
}

/** A receiver of OTLP over HTTP. */
export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Waits for spans with this name. */
  spans(name: string, count?: number): Promise<readonly ReceivedSpan[]>;
  /** Resolves with the next request. */
  next(): Promise<unknown>;
  close(): Promise<void>;
}

/** How a receiver answers. */
type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export const accept: Answer = (response) => response.setHeader('content-type', 'application/json').end('{}');

/** Starts a receiver; `answer` is called after the body of a request was read. */
export async function startReceiver(answer: Answer = accept): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const [{ resource, scopeSpans }] = JSON.parse(body).resourceSpans;
    const { url: path, headers } = request;
    received.push({ path, headers, body, resource: attributesOf(resource), spans: scopeSpans[0].spans });
    server.emit('received');
    answer(response, request);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    spans: async (name, count = 1) => {
      for (;;) {
        const found = received.flatMap(({ spans }) => spans).filter((span) => span.name === name);
        if (found.length >= count) return found;
        await once(server, 'received');
      }
    },
    next: () => once(server, 'received'),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Returns attributes by their names. */
export function attributesOf({ attributes }: Pick<ReceivedSpan, 'attributes'>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
