import { once } from 'node:events';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { ownPort } from '../support/own-port';

/** Closes its first WebSocket with a code, and passes on the messages of later ones. */
export async function closeFirstSocket(url: string, code: number): Promise<{ url: string; close(): Promise<void> }> {
  const port = await ownPort();
  const server = new WebSocketServer({ port, host: '127.0.0.1' });
  await once(server, 'listening');
  let isFirst = true;
  server.on('connection', (socket) => {
    if (isFirst) socket.close(code);
    else passOn(socket, new WebSocket(url, socket.protocol));
    isFirst = false;
  });
  const close = async () => {
    for (const socket of server.clients) socket.terminate();
    server.close();
    await once(server, 'close');
  };
  return { url: `ws://127.0.0.1:${port}`, close };
}

function passOn(client: WebSocket, gateway: WebSocket): void {
  const opened = once(gateway, 'open');
  const send = async (message: RawData) => {
    await opened;
    gateway.send(message, { binary: false });
  };
  client.on('message', (message) => void send(message));
  client.on('close', () => gateway.close());
  gateway.on('message', (message) => client.send(message, { binary: false }));
  gateway.on('close', () => client.close());
}
