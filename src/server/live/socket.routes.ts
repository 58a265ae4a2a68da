import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type Server } from 'graphql-ws';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { SECOND_MS } from '../../platform/base/clock';
import { assertKnownOrigin } from '../../platform/http/cors';
import { HttpProblem, UNAUTHENTICATED } from '../../platform/http/problem';
import { routeOf } from '../../platform/http/response-hooks';
import { routeWebSockets, takeUpgrade } from '../../platform/http/upgrades';
import { decodeUtf8, NotUtf8Error } from '../../platform/text/utf8';
import type { Gateway } from '../gateway';
import { identify } from '../guard-graphql';
import { type ConnectionParams, signingIn } from './sign-in';
import { type SocketExtra, serveSubscribers } from './socket-subscribers';
import type { Live } from './subscribe';

interface SocketDependencies {
  readonly live: Live;
  readonly schema: GraphQLSchema;
}

const ROUTE = '/graphql/socket';
const UPGRADE_NEEDED = new HttpProblem(426, 'UPGRADE_REQUIRED', 'upgradeNeeded');

/** Serves subscriptions, and no other operations, on a WebSocket at `/graphql`, by the protocol `graphql-transport-ws`. */
export async function socketRoutes(app: FastifyInstance, { live, schema }: SocketDependencies): Promise<void> {
  const { gateway } = live;
  const { config } = gateway;
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => handleProtocols(offered),
    maxPayload: config.maxBodyBytes,
  });
  dropDeadSockets(sockets, app, config.live.pingMs);
  closeSocketsAtEnd(sockets, app);
  const server = makeServer<ConnectionParams, SocketExtra>({
    ...serveSubscribers(live, schema),
    connectionInitWaitTimeout: config.http.headersTimeoutMs,
  });
  routeWebSockets(app, { from: '/graphql', to: ROUTE });
  app.route({
    url: ROUTE,
    method: 'GET',
    exposeHeadRoute: false,
    handler: async (request, reply) => {
      assertKnownOrigin(request, { ...config, ...config.http });
      await assertTokenValid(gateway, request);
      const upgrade = takeUpgrade(request.raw, reply.raw);
      if (!upgrade) throw UPGRADE_NEEDED;
      reply.hijack();
      const { log } = request;
      const route = routeOf(request);
      sockets.handleUpgrade(request.raw, upgrade.socket, upgrade.head, (socket) =>
        serveSocket(server, socket, { log, route, signIn: signingIn(gateway, socket, request), subscriber: null }),
      );
    },
  });
}

/** A token in the header must be valid. Clients without one send it in their first message. Throws UNAUTHENTICATED. */
async function assertTokenValid(gateway: Gateway, request: FastifyRequest): Promise<void> {
  if (request.headers.authorization === undefined || (await identify(gateway, request))) return;
  await gateway.rateLimits.countUnknownCaller(request);
  throw UNAUTHENTICATED;
}

/** The close code of RFC 6455 for a server that stops. */
const GOING_AWAY = 1001;

/** How long clients have to answer the close frame. */
const CLOSE_TIMEOUT_MS = SECOND_MS;

/** Pings all clients periodically, and disconnects those that have not answered the last ping. */
function dropDeadSockets({ clients }: WebSocketServer, app: FastifyInstance, pingMs: number): void {
  const pinged = new WeakSet<WebSocket>();
  const ping = (socket: WebSocket) => {
    if (pinged.has(socket)) return socket.terminate();
    pinged.add(socket);
    socket.once('pong', () => pinged.delete(socket));
    socket.ping();
  };
  // After input is read: in a process that was blocked, the answers may have arrived but not been read.
  const timer = setInterval(() => setImmediate(() => clients.forEach(ping)), pingMs).unref();
  app.addHook('onClose', async () => clearInterval(timer));
}

/** Closes all WebSockets when the server stops, so that clients reconnect to another one. */
function closeSocketsAtEnd({ clients }: WebSocketServer, app: FastifyInstance): void {
  app.addHook('preClose', async () => {
    for (const socket of clients) socket.close(GOING_AWAY, 'Going away');
    setTimeout(() => {
      for (const socket of clients) socket.terminate();
    }, CLOSE_TIMEOUT_MS).unref();
  });
}

/** The maximum of data, in bytes, that a client has not read yet when it sends a message. */
const MAX_UNREAD_BYTES = 4_000_000;

/** The close code of RFC 6455 for text that is not UTF-8. */
const INVALID_TEXT = 1007;

/** Serves a WebSocket with graphql-ws. Sending waits until the data is written, so that no data piles up for a slow client. */
function serveSocket(server: Server<SocketExtra>, socket: WebSocket, extra: SocketExtra): void {
  const { log, route } = extra;
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (text) => new Promise<void>((resolve) => socket.send(text, () => resolve())),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (handle) => {
        socket.on('message', (data) => {
          if (disconnectIfUnread(socket)) return;
          const text = textOf(data);
          if (text === null) return socket.close(INVALID_TEXT, 'Invalid UTF-8');
          handle(text).catch((error: unknown) => {
            log.error({ err: error, ...route });
            socket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        });
      },
    },
    extra,
  );
  socket.on('ping', () => disconnectIfUnread(socket));
  // The message is too large or malformed: ws has closed the WebSocket already.
  socket.on('error', (error: Error & { readonly code?: string }) =>
    log.debug({ code: error.code }, 'malformed WebSocket message'),
  );
  socket.once(
    'close',
    (code, reason) => void closed(code, String(reason)).catch((err) => log.error({ err, ...route })),
  );
}

/** Returns null for text that is not UTF-8: ws checks text messages, but not binary ones. */
function textOf(data: RawData): string | null {
  try {
    return decodeUtf8(data as Buffer);
  } catch (error) {
    if (error instanceof NotUtf8Error) return null;
    throw error;
  }
}

/** Disconnects a client that sends messages but does not read. Returns whether it did. */
function disconnectIfUnread(socket: WebSocket): boolean {
  if (socket.bufferedAmount <= MAX_UNREAD_BYTES) return false;
  socket.terminate();
  return true;
}
