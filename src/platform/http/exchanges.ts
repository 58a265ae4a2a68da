import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What goes on on a connection: the latest request that came, and its answer. */
export interface Exchange {
  request: IncomingMessage | null;
  response: ServerResponse | null;
  /** When the headers of the latest request were there, in milliseconds of `performance.now()`. */
  requestedAt: number;
}

/** All connections of a server that are open, each with what goes on on it. */
export type Exchanges = ReadonlyMap<Socket, Exchange>;

/** Follows the connections of a server from now on. */
export function followExchanges(server: Server): Exchanges {
  const exchanges = new Map<Socket, Exchange>();
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
export function requestComingIn({ request }: Exchange): IncomingMessage | null {
  return request && !request.complete ? request : null;
}
