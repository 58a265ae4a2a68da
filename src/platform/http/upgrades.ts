import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** The connection of a request that opens a WebSocket, and the bytes that were received after the request. */
interface Upgrade {
  readonly socket: Duplex;
  readonly head: Buffer;
}

const upgrades = new WeakMap<IncomingMessage, Upgrade>();

/**
 * Routes requests for a WebSocket from one path to another, through all hooks like other requests. Requests for any other
 * upgrade are processed without it, as RFC 9110, 7.8 allows: many clients offer HTTP/2 in this way.
 */
export function routeWebSockets(app: FastifyInstance, { from, to }: { readonly from: string; readonly to: string }) {
  app.server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const [path, query] = (request.url ?? '').split('?');
    if (path !== from || request.method !== 'GET' || request.headers.upgrade?.toLowerCase() !== 'websocket')
      return processWithoutUpgrade(app.server, request, { socket, head });
    request.url = query === undefined ? to : `${to}?${query}`;
    upgrades.set(request, { socket, head });
    // Node.js has removed its own error handler.
    socket.on('error', () => socket.destroy());
    const response = new ServerResponse(request);
    response.assignSocket(socket);
    response.once('finish', () => socket.destroySoon());
    app.server.emit('request', request, response);
  });
}

/** Detaches the connection that becomes a WebSocket from its response. Returns null if the request does not open one. */
export function takeUpgrade(request: IncomingMessage, response: ServerResponse): Upgrade | null {
  const upgrade = upgrades.get(request) ?? null;
  if (upgrade) response.detachSocket(upgrade.socket as Socket);
  return upgrade;
}

const NOT_REPEATED = ['upgrade', 'http2-settings'];

/** Has Node.js parse the request again, without its `Upgrade` headers. */
function processWithoutUpgrade(
  server: Server,
  { method, url, rawHeaders }: IncomingMessage,
  { socket, head }: Upgrade,
): void {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (!NOT_REPEATED.includes(name.toLowerCase())) lines.push(`${name}: ${withoutUpgrade(name, value)}`);
  }
  // Node.js has removed its other listeners, and adds all of them again.
  socket.removeAllListeners('timeout');
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}

function withoutUpgrade(name: string, value: string): string {
  if (name.toLowerCase() !== 'connection') return value;
  const kept = value.split(',').filter((option) => !NOT_REPEATED.includes(option.trim().toLowerCase()));
  return kept.join(',') || 'keep-alive';
}
