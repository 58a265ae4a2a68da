import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What happens to a connection, which carries one request. */
export type ConnectionFault =
  | 'none'
  /** Cut after half of the request is forwarded. */
  | 'request cut'
  /** Cut as soon as the whole request is forwarded. */
  | 'cut before the response'
  /** Cut when the response arrives, before any of it is forwarded. */
  | 'response lost'
  /** Cut after half of the response is forwarded. */
  | 'response cut';

/** A proxy in front of a server that cuts connections. */
export interface FaultProxy {
  readonly origin: string;
  /** The number of connections per fault. */
  readonly counts: Readonly<Partial<Record<ConnectionFault, number>>>;
  stop(): Promise<void>;
}

/** Starts a proxy in front of the server at an origin. The faults apply to its connections in turn, repeatedly. */
export async function startFaultProxy(target: string, faults: readonly ConnectionFault[]): Promise<FaultProxy> {
  const { hostname, port } = new URL(target);
  const counts: Partial<Record<ConnectionFault, number>> = {};
  let connections = 0;
  const proxy = createServer((client) => {
    const fault = faults[connections++ % faults.length] ?? 'none';
    counts[fault] = (counts[fault] ?? 0) + 1;
    forward(client, connect(Number(port), hostname), fault);
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

/** Forwards one request and its response until the fault applies. */
function forward(client: Socket, server: Socket, fault: ConnectionFault): void {
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
    if (fault === 'request cut') server.write(firstHalf(request), cut);
    else if (fault === 'cut before the response') server.write(request, cut);
    else server.write(request);
  });
  server.on('data', (part) => {
    if (fault === 'response lost') cut();
    else if (fault === 'response cut') client.write(firstHalf(part), cut);
    else client.write(part);
  });
}

/** Returns the number of bytes of a whole request; infinity while its head is incomplete. */
function wholeLength(request: Buffer): number {
  const headEnd = request.indexOf('\r\n\r\n');
  if (headEnd < 0) return Number.POSITIVE_INFINITY;
  const [, bodyLength] = /\r\ncontent-length: (\d+)/i.exec(request.toString('latin1', 0, headEnd)) ?? [];
  return headEnd + 4 + Number(bodyLength ?? 0);
}

function firstHalf(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length / 2);
}
