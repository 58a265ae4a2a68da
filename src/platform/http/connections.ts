import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { SECOND_MS } from '../base/clock';
import { networkOf } from './network';

const SWEEP_MS = 100;
/** Browsers open connections ahead of need. Once the server stops, one that says nothing for so long has nothing to say. */
const SILENCE_MS = SECOND_MS;

/** Sees to it that connections end when the server does, and none of them in the middle of an answer. */
export function endConnections(app: FastifyInstance, exchanges: Connections, stopping: AbortSignal): void {
  askToConnectAnew(app, stopping);
  app.addHook('preClose', async () => {
    const silenceEndsAt = performance.now() + SILENCE_MS;
    const sweep = setInterval(() => {
      app.server.closeIdleConnections();
      if (performance.now() < silenceEndsAt) return;
      // Those on which nothing came yet; Node.js does not take them for idle.
      for (const socket of exchanges.keys()) if (socket.bytesRead === 0) socket.destroy();
    }, SWEEP_MS);
    app.server.once('close', () => clearInterval(sweep));
    if (!app.server.listening) clearInterval(sweep);
  });
}

/** From the moment that the gateway is to stop, each answer ends its connection, so that the next one goes elsewhere. */
function askToConnectAnew(app: FastifyInstance, stopping: AbortSignal): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    if (stopping.aborted) reply.header('connection', 'close');
    done(null, payload);
  });
}

/** How many connections may be open at once. */
export interface ConnectionLimits {
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number;
}

/** Closes connections beyond the limits as they come; those that are idle make room first. */
export function limitConnections(server: Server, { maxConnections, maxConnectionsPerAddress }: ConnectionLimits): void {
  server.maxConnections = maxConnections;
  server.on('drop', () => server.closeIdleConnections());
  const open = new Map<string, number>();
  const counted = new WeakSet<Socket>();
  server.prependListener('connection', (socket: Socket) => {
    // One whose request is read once more comes again.
    if (counted.has(socket)) return;
    counted.add(socket);
    const network = networkOf(socket.remoteAddress ?? '');
    const count = (open.get(network) ?? 0) + 1;
    open.set(network, count);
    socket.once('close', () => {
      const left = (open.get(network) ?? 1) - 1;
      if (left === 0) open.delete(network);
      else open.set(network, left);
    });
    if (count > maxConnectionsPerAddress) socket.destroy();
  });
}

/** What goes on on a connection: the latest request that came, and its answer. */
export interface Connection {
  request: IncomingMessage | null;
  response: ServerResponse | null;
  /** When the headers of the latest request were there, in milliseconds of `performance.now()`. */
  requestedAt: number;
}

/** All connections of a server that are open, each with what goes on on it. */
export type Connections = ReadonlyMap<Socket, Connection>;

/** Follows the connections of a server from now on. */
export function trackConnections(server: Server): Connections {
  const exchanges = new Map<Socket, Connection>();
  server.on('connection', (socket: Socket) => {
    // One whose request is read once more comes again.
    if (exchanges.has(socket)) return;
    exchanges.set(socket, { request: null, response: null, requestedAt: 0 });
    socket.once('close', () => exchanges.delete(socket));
  });
  server.prependListener('request', (request, response) => {
    const exchange = exchanges.get(request.socket);
    if (exchange) Object.assign(exchange, { request, response, requestedAt: performance.now() });
  });
  return exchanges;
}

/** The request of which a part is still to come; null where the next one has not begun, or is at its headers. */
export function incomingRequest({ request }: Connection): IncomingMessage | null {
  return request && !request.complete ? request : null;
}
