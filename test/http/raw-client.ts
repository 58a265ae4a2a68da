import { type AddressInfo, connect, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** A connection on which a test says what it likes. */
export interface RawClient {
  readonly socket: Socket;
  write(text: string | Uint8Array): void;
  /** All that came, once the other side has ended the connection. */
  readonly ended: Promise<string>;
  /** The connection is gone, however. */
  readonly closed: Promise<void>;
}

/** Opens a connection to a server of this process that listens. */
export function connectTo(app: FastifyInstance): RawClient {
  const { port } = app.server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1' });
  const received: Buffer[] = [];
  socket.on('data', (chunk) => received.push(chunk));
  // Whoever is cut while it still sends is told so by an error.
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return {
    socket,
    write: (text) => void socket.write(text),
    closed,
    ended: closed.then(() => Buffer.concat(received).toString()),
  };
}

/** The parts of an answer that was received as text. */
export function parseAnswer(text: string) {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [status = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => line.toLowerCase().split(': ')));
  return { status: Number(status.split(' ')[1]), headers, body };
}
