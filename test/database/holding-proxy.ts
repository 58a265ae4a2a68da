import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A proxy in front of a PostgreSQL server that can hold back the server's answers, and cut connections. */
export interface HoldingProxy {
  /** The URL of the database through the proxy. */
  readonly url: string;
  /** Holds all answers back until a client has sent this text. */
  holdUntil(text: string): void;
  /** Cuts all connections, as a client does that gives up. New ones are accepted. */
  cut(): void;
  /** Closes all connections. */
  close(): void;
}

/** Starts a proxy in front of the database of this URL. */
export async function startHoldingProxy(target: string): Promise<HoldingProxy> {
  const url = new URL(target);
  const { port, hostname } = url;
  const sockets = new Set<Socket>();
  let awaited: string | null = null;
  let held: (() => void)[] = [];
  const proxy = createServer({ noDelay: true }, (client) => {
    const server = connect({ port: Number(port), host: hostname, noDelay: true });
    for (const socket of [client, server]) sockets.add(socket.on('error', () => {}));
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
    client.on('data', (part) => {
      server.write(part);
      if (awaited === null || !part.includes(awaited)) return;
      awaited = null;
      for (const send of held) send();
      held = [];
    });
    server.on('data', (part) => {
      if (awaited === null) client.write(part);
      else held.push(() => client.write(part));
    });
  });
  const cut = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  url.port = String((proxy.address() as AddressInfo).port);
  return {
    url: url.href,
    holdUntil: (text) => {
      awaited = text;
    },
    cut,
    close: () => {
      proxy.close();
      cut();
    },
  };
}
