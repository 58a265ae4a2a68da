import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** Forwards the connections of a port to another one, as a network does that can fail. */
export interface Relay {
  /** Cuts all connections, and refuses new ones. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Cuts all connections. New ones are accepted. */
  cut(): void;
  /** Cuts the connection on which the next response arrives, before the client receives any of it. */
  loseNextResponse(): void;
}

/** Forwards the connections of a port of this machine, from the start. */
export async function openRelay(port: number, target: number): Promise<Relay> {
  const sockets = new Set<Socket>();
  let losesNext = false;
  let server: Server | null = null;

  const forward = (client: Socket) => {
    const upstream = connect(target, '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {}).once('close', () => sockets.delete(socket));
    }
    client.pipe(upstream);
    upstream.on('data', (part) => {
      if (losesNext) client.resetAndDestroy();
      else client.write(part);
      losesNext = false;
    });
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.destroy());
  };
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const relay: Relay = {
    cut,
    start: async () => {
      server = createServer(forward).listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    stop: async () => {
      const closing = server;
      server = null;
      if (!closing) return;
      closing.close();
      cut();
      await once(closing, 'close');
    },
    loseNextResponse: () => {
      losesNext = true;
    },
  };
  await relay.start();
  return relay;
}
