import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Tracing } from '../tracing/open-tracing';
import { type ParserError, problemOf, refuseOnSocket, TOO_SLOW } from './client-errors';
import {
  type Connection,
  type ConnectionLimits,
  type Connections,
  endConnections,
  incomingRequest,
  limitConnections,
  trackConnections,
} from './connections';
import { corsHeaders } from './cors';
import { discardRefusedBodies } from './discard-rest';
import { requestIdOf } from './early-facts';
import { openConnections, routes } from './http.metrics';
import { loggerOptions } from './log';
import { HttpProblem, sendProblem } from './problem';
import { addResponseHooks, observeRequests, sendProblems } from './response-hooks';
import { securityHeaders } from './security-headers';
import { cutSlowClients } from './slow-clients';
import { checkIntervalMs, type Timeouts } from './timeouts';

/** The limits and timeouts of the server, and the origins that may use it. */
export interface HttpSettings extends ConnectionLimits, Omit<Timeouts, 'isUpload'> {
  /** How long an idle connection stays open. */
  readonly keepAliveMs: number;
  readonly corsOrigins: readonly string[];
}

interface HttpDependencies {
  readonly http: HttpSettings;
  readonly demo: boolean;
  readonly publicUrl: string;
  readonly logLevel: string;
  /** The proxies that may state the address of the client, as Fastify's `trustProxy`; false if there are none. */
  readonly trustProxy: string[] | number | boolean;
  readonly stopping: AbortSignal;
  readonly isUpload: Timeouts['isUpload'];
  /** Null if nothing is traced. */
  readonly tracing: Tracing | null;
  /** Receives each request before Fastify, and calls `next` for those that it does not answer. */
  readonly before: (
    request: IncomingMessage,
    response: ServerResponse,
    log: FastifyBaseLogger,
    next: () => void,
  ) => void;
}

/** A token has at most 8 kB, which leaves 8 kB for the URL and the other headers. */
const MAX_HEADER_BYTES = 16_384;
/** For routes that do not set a limit of their own. None of them reads a body. */
const MAX_BODY_BYTES = 1_024;
const MAX_TOKEN_LENGTH = 500;

/** No route has a JSON schema. Without these, Fastify loads its compilers of schemas, which takes time and memory. */
const NO_SCHEMAS = { buildValidator: refuseSchema, buildSerializer: refuseSchema };

function refuseSchema(): never {
  throw new Error('A route has a JSON schema, for which there is no compiler.');
}

/** Creates an HTTP server without routes. All its responses have the security headers, and it sends all problems as JSON. */
export function createHttpServer(dependencies: HttpDependencies): FastifyInstance {
  const { http, demo, publicUrl, trustProxy, stopping, isUpload, before } = dependencies;
  const headers = securityHeaders(publicUrl);
  const withCors = (origin?: string) => ({ ...headers, ...corsHeaders({ ...http, demo }, origin) });
  const headersOn = (connection?: Connection) => withCors(connection && incomingRequest(connection)?.headers.origin);
  const app = fastify<Server>({
    ...fastifyOptions(dependencies),
    serverFactory: (handle: RequestListener) =>
      createServer(serverOptions(http), (request, response) =>
        before(request, response, app.log, () => handle(request, response)),
      ),
    clientErrorHandler: (error: ParserError, socket) => {
      app.log.trace({ code: error.code }, 'client error');
      const connection = connections.get(socket);
      refuseOnSocket(socket, problemOf(error), headersOn(connection), { connection, rawPacket: error.rawPacket });
    },
    frameworkErrors: (error, request, reply) => {
      const problem = new HttpProblem(error.statusCode ?? 400, 'BAD_REQUEST', 'urlUnreadable');
      return sendProblem(
        request,
        reply.headers({ ...withCors(request.headers.origin), vary: 'Origin', 'x-request-id': request.id }),
        problem,
      );
    },
  });
  const connections = trackConnections(app.server);
  observeServer(app, connections);
  // Behind a proxy, all connections come from the address of the proxy.
  limitConnections(app.server, trustProxy === false ? http : { ...http, maxConnectionsPerAddress: Infinity });
  cutSlowClients(app.server, connections, { ...http, isUpload }, (socket, connection) =>
    refuseOnSocket(socket, TOO_SLOW, headersOn(connection), { connection }),
  );
  endConnections(app, connections, stopping);
  addResponseHooks(app, headers, dependencies.tracing);
  discardRefusedBodies(app);
  observeRequests(app);
  sendProblems(app);
  return app;
}

/** Adds the routes to those of the metrics, and counts the connections. */
function observeServer(app: FastifyInstance, connections: Connections): void {
  app.addHook('onRoute', ({ url }) => routes.allow([url]));
  const stop = openConnections.readBy(() => connections.size);
  app.addHook('onClose', async () => stop());
}

function serverOptions(http: HttpSettings) {
  return {
    connectionsCheckingInterval: checkIntervalMs(http),
    headersTimeout: http.headersTimeoutMs,
    requestTimeout: 0,
    keepAliveTimeout: http.keepAliveMs,
    maxHeaderSize: MAX_HEADER_BYTES,
    // `addResponseHooks` refuses a request without it, as JSON like any other problem.
    requireHostHeader: false,
  };
}

function fastifyOptions({ logLevel, trustProxy }: HttpDependencies) {
  return {
    bodyLimit: MAX_BODY_BYTES,
    logger: loggerOptions(logLevel),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestIdOf,
    routerOptions: { maxParamLength: MAX_TOKEN_LENGTH },
    schemaController: { compilersFactory: NO_SCHEMAS },
    // Given a number of hops, Fastify trusts none of them.
    trustProxy: typeof trustProxy === 'number' ? (_address: string, hop: number) => hop < trustProxy : trustProxy,
    forceCloseConnections: 'idle' as const,
    // Requests that arrive while the server stops are still answered.
    return503OnClosing: false,
  };
}
