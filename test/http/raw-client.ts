import { type AddressInfo, connect, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** A connection on which a test sends any bytes. */
export interface RawClient {
  readonly socket: Socket;
  write(text: string | Uint8Array): void;
  /** Resolves to everything received, once the connection has closed. */
  readonly ended: Promise<string>;
  /** Resolves once the connection has closed, by either side. */
  readonly closed: Promise<void>;
}

/** Opens a connection to a listening server of this process. */
export function connectTo(app: FastifyInstance): RawClient {
  const { port } = app.server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1' });
  const received: Buffer[] = [];
  socket.on('data', (chunk) => received.push(chunk));
  // If the server closes the connection while the client sends, the socket emits an error.
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return {
    socket,
    write: (text) => void socket.write(text),
    closed,
    ended: closed.then(() => Buffer.concat(received).toString()),
  };
}

/** Parses a response. Its headers are in lower case. */
export function parseAnswer(text: string) {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [status = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => line.toLowerCase().split(': ')));
  return { status: Number(status.split(' ')[1]), headers, body };
}
