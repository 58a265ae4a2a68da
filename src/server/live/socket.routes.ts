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

/** A WebSocket at `/graphql`, on which subscriptions are told by the protocol `graphql-transport-ws`, and nothing else. */
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
      await assertNoStranger(gateway, request);
      const upgrade = takeUpgrade(request.raw, reply.raw);
      if (!upgrade) throw UPGRADE_NEEDED;
      reply.hijack();
      const { log } = request;
      const route = routeOf(request);
      sockets.handleUpgrade(request.raw, upgrade.socket, upgrade.head, (socket) =>
        serveSocket(server, socket, { log, route, signIn: signingIn(gateway, socket, request), listener: null }),
      );
    },
  });
}

/** Who says already in the request who they are has to be right; others say so as the first thing on the WebSocket. */
async function assertNoStranger(gateway: Gateway, request: FastifyRequest): Promise<void> {
  if (request.headers.authorization === undefined || (await identify(gateway, request))) return;
  await gateway.rateLimits.countUnknownCaller(request);
  throw UNAUTHENTICATED;
}

/** As RFC 6455 names the end of a server that goes away. */
const GOING_AWAY = 1001;

/** So long clients have to say goodbye in their turn. */
const GOODBYE_MS = SECOND_MS;

/** Looks now and then who is still there, and drops who has not answered since the last time. */
function dropDeadSockets({ clients }: WebSocketServer, app: FastifyInstance, pingMs: number): void {
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
function closeSocketsAtEnd({ clients }: WebSocketServer, app: FastifyInstance): void {
  app.addHook('preClose', async () => {
    for (const socket of clients) socket.close(GOING_AWAY, 'Going away');
    setTimeout(() => {
      for (const socket of clients) socket.terminate();
    }, GOODBYE_MS).unref();
  });
}

/** What a client was sent and has not taken yet, in bytes; one that has more of its own to say does not read. */
const MAX_UNREAD_BYTES = 4_000_000;

/** As RFC 6455 has it for text that is not UTF-8. */
const INVALID_TEXT = 1007;

/** Has graphql-ws serve a WebSocket. What is sent waits until it was taken, so that nothing gathers for who does not read. */
function serveSocket(server: Server<SocketExtra>, socket: WebSocket, extra: SocketExtra): void {
  const { log, route } = extra;
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (text) => new Promise<void>((resolve) => socket.send(text, () => resolve())),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) => {
        socket.on('message', (data) => {
          if (isUnread(socket)) return;
          const text = textOf(data);
          if (text === null) return socket.close(INVALID_TEXT, 'Invalid UTF-8');
          take(text).catch((error: unknown) => {
            log.error({ err: error, ...route });
            socket.close(CloseCode.InternalServerError, 'Internal server error');
          });
        });
      },
    },
    extra,
  );
  socket.on('ping', () => isUnread(socket));
  // Too large a message, or none that can be read: ws has closed it already.
  socket.on('error', (error: Error & { readonly code?: string }) =>
    log.debug({ code: error.code }, 'malformed WebSocket message'),
  );
  socket.once(
    'close',
    (code, reason) => void closed(code, String(reason)).catch((err) => log.error({ err, ...route })),
  );
}

/** Null for what is not UTF-8: ws has checked messages of text only, not binary ones. */
function textOf(data: RawData): string | null {
  try {
    return decodeUtf8(data as Buffer);
  } catch (error) {
    if (error instanceof NotUtf8Error) return null;
    throw error;
  }
}

/** Cuts whoever sends and does not read. */
function isUnread(socket: WebSocket): boolean {
  if (socket.bufferedAmount <= MAX_UNREAD_BYTES) return false;
  socket.terminate();
  return true;
}
