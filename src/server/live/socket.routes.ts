import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { handleProtocols, makeServer } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { routeOf } from '../../platform/http/answers';
import { assertKnownOrigin } from '../../platform/http/cors';
import { HttpProblem } from '../../platform/http/problem';
import { routeWebSockets, takeUpgrade } from '../../platform/http/upgrades';
import type { Gateway } from '../gateway';
import { identify } from '../graphql.routes';
import type { Live } from './listen';
import { closeSocketsAtEnd, dropDeadSockets } from './open-sockets';
import { serveSocket } from './serve-socket';
import { signingIn } from './sign-in';
import { type SocketExtra, serveListeners } from './socket-listeners';
import type { ConnectionParams } from './socket-token';

interface SocketDependencies {
  readonly live: Live;
  readonly schema: GraphQLSchema;
}

const ROUTE = '/graphql/socket';
const UPGRADE_NEEDED = new HttpProblem(426, 'UPGRADE_REQUIRED', 'upgradeNeeded');
const UNAUTHENTICATED = new HttpProblem(401, 'UNAUTHENTICATED', 'unauthenticated');

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
    ...serveListeners(live, schema),
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
