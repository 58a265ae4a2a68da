import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { ownPort } from '../support/own-port';
import { type ServedGateway, serveGateway } from './serve-gateway';

/** A gateway whose port refuses connections while it is stopped. */
export interface StoppableGateway extends ServedGateway {
  /** Cuts all connections, and refuses new ones. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Cuts the connection on which the next response arrives, before the client receives any of it. */
  loseNextResponse(): void;
}

/** Serves a gateway on a port that can be closed and opened again. */
export async function serveStoppableGateway(): Promise<StoppableGateway> {
  const served = await serveGateway();
  const target = Number(new URL(served.url).port);
  const port = await ownPort();
  const sockets = new Set<Socket>();
  let losesNext = false;
  let relay: Server | null = null;

  const forward = (client: Socket) => {
    const server = connect(target, '127.0.0.1');
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => {}).once('close', () => sockets.delete(socket));
    }
    client.pipe(server);
    server.on('data', (part) => {
      if (losesNext) client.resetAndDestroy();
      else client.write(part);
      losesNext = false;
    });
    client.once('close', () => server.destroy());
    server.once('close', () => client.destroy());
  };
  const start = async () => {
    relay = createServer(forward).listen(port, '127.0.0.1');
    await once(relay, 'listening');
  };
  const stop = async () => {
    const closing = relay;
    relay = null;
    if (!closing) return;
    closing.close();
    for (const socket of sockets) socket.resetAndDestroy();
    await once(closing, 'close');
  };
  await start();
  const close = async () => {
    await stop();
    await served.test.close();
  };
  return {
    ...served,
    test: { ...served.test, close },
    url: `http://127.0.0.1:${port}/graphql`,
    stop,
    start,
    loseNextResponse: () => {
      losesNext = true;
    },
  };
}
