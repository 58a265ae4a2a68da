import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { SECOND_MS } from '../base/clock';
import { closedConnections } from './http.metrics';
import { networkOf } from './network';

const SWEEP_MS = 100;
/** Browsers open connections in advance. After this time, a stopping server closes those on which nothing was received. */
const UNUSED_TIMEOUT_MS = SECOND_MS;

/** Closes the connections when the server stops, but none in the middle of a response. */
export function endConnections(app: FastifyInstance, connections: Connections, stopping: AbortSignal): void {
  closeAfterResponse(app, stopping);
  app.addHook('preClose', async () => {
    const unusedUntil = performance.now() + UNUSED_TIMEOUT_MS;
    const sweep = setInterval(() => {
      app.server.closeIdleConnections();
      if (performance.now() < unusedUntil) return;
      // Node.js does not count connections on which nothing was received as idle.
      for (const socket of connections.keys()) if (socket.bytesRead === 0) socket.destroy();
    }, SWEEP_MS);
    app.server.once('close', () => clearInterval(sweep));
    if (!app.server.listening) clearInterval(sweep);
  });
}

/** While the gateway stops, each response closes its connection, so that clients connect to another process. */
function closeAfterResponse(app: FastifyInstance, stopping: AbortSignal): void {
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

/** Closes new connections beyond the limits. Beyond the total, idle connections are closed as well, to make room. */
export function limitConnections(server: Server, { maxConnections, maxConnectionsPerAddress }: ConnectionLimits): void {
  server.maxConnections = maxConnections;
  server.on('drop', () => {
    closedConnections.add(1, 'TOO_MANY');
    server.closeIdleConnections();
  });
  const open = new Map<string, number>();
  const counted = new WeakSet<Socket>();
  server.prependListener('connection', (socket: Socket) => {
    // `routeWebSockets` emits the event again for a request that it has parsed again.
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
    if (count <= maxConnectionsPerAddress) return;
    closedConnections.add(1, 'TOO_MANY_OF_ADDRESS');
    socket.destroy();
  });
}

/** The latest request on a connection, and its response. */
export interface Connection {
  request: IncomingMessage | null;
  response: ServerResponse | null;
  /** When the headers of the latest request were complete, in milliseconds of `performance.now()`. */
  requestedAt: number;
}

/** The open connections of a server. */
export type Connections = ReadonlyMap<Socket, Connection>;

/** Returns a map that is updated as connections of the server open and close, and as requests arrive on them. */
export function trackConnections(server: Server): Connections {
  const connections = new Map<Socket, Connection>();
  server.on('connection', (socket: Socket) => {
    if (connections.has(socket)) return;
    connections.set(socket, { request: null, response: null, requestedAt: 0 });
    socket.once('close', () => connections.delete(socket));
  });
  server.prependListener('request', (request, response) => {
    const connection = connections.get(request.socket);
    if (!connection) return;
    connection.request = request;
    connection.response = response;
    connection.requestedAt = performance.now();
  });
  return connections;
}

/** Returns the request whose body is still being received. Returns null before a request, and during its headers. */
export function incomingRequest({ request }: Connection): IncomingMessage | null {
  return request && !request.complete ? request : null;
}
