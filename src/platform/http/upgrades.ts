import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** What a request leaves behind that is to become a WebSocket: its connection, and what has come on it already. */
interface Upgrade {
  readonly socket: Duplex;
  readonly head: Buffer;
}

const upgrades = new WeakMap<IncomingMessage, Upgrade>();

/**
 * Has requests for a WebSocket at one path routed to another one, through all hooks, as any request is. Whatever else asks
 * for another protocol is answered as if it had not asked, as it may be (RFC 9110, 7.8): many clients offer HTTP/2 so.
 */
export function routeWebSockets(app: FastifyInstance, { from, to }: { readonly from: string; readonly to: string }) {
  app.server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const [path, query] = (request.url ?? '').split('?');
    if (path !== from || request.method !== 'GET' || request.headers.upgrade?.toLowerCase() !== 'websocket')
      return answerPlainly(app.server, request, { socket, head });
    request.url = query === undefined ? to : `${to}?${query}`;
    upgrades.set(request, { socket, head });
    // Node.js has ceased to look after it.
    socket.on('error', () => socket.destroy());
    const response = new ServerResponse(request);
    response.assignSocket(socket);
    response.once('finish', () => socket.destroySoon());
    app.server.emit('request', request, response);
  });
}

/** Takes the connection that is to become a WebSocket; null where none is. */
export function takeUpgrade(request: IncomingMessage, response: ServerResponse): Upgrade | null {
  const upgrade = upgrades.get(request) ?? null;
  if (upgrade) response.detachSocket(upgrade.socket as Socket);
  return upgrade;
}

const NOT_REPEATED = ['upgrade', 'http2-settings'];

/** Has the request read once more, without what it offers. */
function answerPlainly(server: Server, { method, url, rawHeaders }: IncomingMessage, { socket, head }: Upgrade): void {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (!NOT_REPEATED.includes(name.toLowerCase())) lines.push(`${name}: ${withoutUpgrade(name, value)}`);
  }
  // All else that Node.js had put there it has taken back, and it puts them there anew.
  socket.removeAllListeners('timeout');
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}

function withoutUpgrade(name: string, value: string): string {
  if (name.toLowerCase() !== 'connection') return value;
  const kept = value.split(',').filter((option) => !NOT_REPEATED.includes(option.trim().toLowerCase()));
  return kept.join(',') || 'keep-alive';
}
