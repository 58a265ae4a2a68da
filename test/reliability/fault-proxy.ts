import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What becomes of a connection, which carries one request. */
export type Fate =
  | 'spared'
  /** Cut when half of the request has been passed on. */
  | 'request torn'
  /** Cut as soon as the whole request has been passed on. */
  | 'answer not awaited'
  /** Cut when the answer is there, before any of it is passed back. */
  | 'answer lost'
  /** Cut when half of the answer has been passed back. */
  | 'answer torn';

/** Stands before a server and cuts connections. */
export interface FaultProxy {
  readonly origin: string;
  /** How many connections had which fate. */
  readonly counts: Readonly<Partial<Record<Fate, number>>>;
  stop(): Promise<void>;
}

/** Starts a proxy before the server at an origin; the connections meet these fates in turn, over and over. */
export async function startFaultProxy(target: string, fates: readonly Fate[]): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const counts: Partial<Record<Fate, number>> = {};
  let connections = 0;
  const proxy = createServer((client) => {
    const fate = fates[connections++ % fates.length] ?? 'spared';
    counts[fate] = (counts[fate] ?? 0) + 1;
    carry(client, connect(Number(port), hostname), fate);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');

  return {
    origin: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    counts,
    stop: async () => {
      proxy.close();
      await once(proxy, 'close');
    },
  };
}

/** Carries one request and its answer as far as their fate lets them come. */
function carry(client: Socket, server: Socket, fate: Fate): void {
  const cut = () => {
    client.resetAndDestroy();
    server.destroy();
  };
  client.on('error', () => {}).on('close', () => server.destroy());
  server.on('error', () => {}).on('close', () => client.end());

  let request = Buffer.alloc(0);
  client.on('data', (part) => {
    request = Buffer.concat([request, part]);
    if (request.length < wholeLength(request)) return;
    if (fate === 'request torn') server.write(firstHalf(request), cut);
    else if (fate === 'answer not awaited') server.write(request, cut);
    else server.write(request);
  });
  server.on('data', (part) => {
    if (fate === 'answer lost') cut();
    else if (fate === 'answer torn') client.write(firstHalf(part), cut);
    else client.write(part);
  });
}

/** How many bytes a request has in all; infinitely many while its head is not whole. */
function wholeLength(request: Buffer): number {
  const headEnd = request.indexOf('\r\n\r\n');
  if (headEnd < 0) return Number.POSITIVE_INFINITY;
  const [, bodyLength] = /\r\ncontent-length: (\d+)/i.exec(request.toString('latin1', 0, headEnd)) ?? [];
  return headEnd + 4 + Number(bodyLength ?? 0);
}

function firstHalf(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length / 2);
}
