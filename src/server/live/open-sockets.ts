import type { FastifyInstance } from 'fastify';
import type { WebSocket, WebSocketServer } from 'ws';
import { SECOND_MS } from '../../platform/base/clock';

/** As RFC 6455 names the end of a server that goes away. */
const GOING_AWAY = 1001;

/** So long clients have to say goodbye in their turn. */
const GOODBYE_MS = SECOND_MS;

/** Looks now and then who is still there, and drops who has not answered since the last time. */
export function dropDeadSockets({ clients }: WebSocketServer, app: FastifyInstance, pingMs: number): void {
  const asked = new WeakSet<WebSocket>();
  const ping = (socket: WebSocket) => {
    if (asked.has(socket)) return socket.terminate();
    asked.add(socket);
    socket.once('pong', () => asked.delete(socket));
    socket.ping();
  };
  // After what came meanwhile was read: in a process that was held up, answers are waiting.
  const timer = setInterval(() => setImmediate(() => clients.forEach(ping)), pingMs).unref();
  app.addHook('onClose', async () => clearInterval(timer));
}

/** Has clients go elsewhere when the server ends. */
export function closeSocketsAtEnd({ clients }: WebSocketServer, app: FastifyInstance): void {
  app.addHook('preClose', async () => {
    for (const socket of clients) socket.close(GOING_AWAY, 'Going away');
    setTimeout(() => {
      for (const socket of clients) socket.terminate();
    }, GOODBYE_MS).unref();
  });
}
