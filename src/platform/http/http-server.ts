import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { type ParserError, problemOf, refuseOnSocket, TOO_SLOW } from './client-errors';
import {
  type Connection,
  type ConnectionLimits,
  endConnections,
  incomingRequest,
  limitConnections,
  trackConnections,
} from './connections';
import { corsHeaders } from './cors';
import { loggerOptions } from './log';
import { HttpProblem, sendProblem } from './problem';
import { addResponseHooks, observeRequests, sendProblems } from './response-hooks';
import { securityHeaders } from './security-headers';
import { cutSlowClients } from './slow-clients';
import { checkIntervalMs, type Timeouts } from './timeouts';

/** How patient the server is, with how many, and which other sites may ask it. */
export interface HttpSettings extends ConnectionLimits, Omit<Timeouts, 'isUpload'> {
  /** How long a connection stays open on which nothing is asked. */
  readonly keepAliveMs: number;
  readonly corsOrigins: readonly string[];
}

interface HttpDependencies {
  readonly http: HttpSettings;
  readonly demo: boolean;
  readonly publicUrl: string;
  readonly logLevel: string;
  /** The proxies whose word is taken for where a request comes from; false where there are none. */
  readonly trustProxy: string[] | number | boolean;
  readonly stopping: AbortSignal;
  readonly isUpload: Timeouts['isUpload'];
}

/** Tokens have at most 8 kB, which leaves as much for all the rest and for a query in the URL. */
const MAX_HEADER_BYTES = 16_384;
/** For routes that say nothing else: none of them reads a body. */
const MAX_BODY_BYTES = 1_024;
const MAX_TOKEN_LENGTH = 500;

/** An HTTP server without routes: whatever comes, all answers have the same headers, and all problems are told in JSON. */
export function createHttpServer(surroundings: HttpDependencies): FastifyInstance {
  const { http, demo, publicUrl, trustProxy, stopping, isUpload } = surroundings;
  const headers = securityHeaders(publicUrl);
  const withCors = (origin?: string) => ({ ...headers, ...corsHeaders({ ...http, demo }, origin) });
  const headersOn = (exchange?: Connection) => withCors(exchange && incomingRequest(exchange)?.headers.origin);
  const app = fastify({
    ...listenerOptions(surroundings),
    clientErrorHandler: (error: ParserError, socket) => {
      app.log.trace({ code: error.code }, 'client error');
      const exchange = exchanges.get(socket);
      refuseOnSocket(socket, problemOf(error), headersOn(exchange), { exchange, rawPacket: error.rawPacket });
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
  const exchanges = trackConnections(app.server);
  // Behind a proxy all connections come from its address.
  limitConnections(app.server, trustProxy === false ? http : { ...http, maxConnectionsPerAddress: Infinity });
  cutSlowClients(app.server, exchanges, { ...http, isUpload }, (socket, exchange) =>
    refuseOnSocket(socket, TOO_SLOW, headersOn(exchange), { exchange }),
  );
  endConnections(app, exchanges, stopping);
  addResponseHooks(app, headers);
  observeRequests(app);
  sendProblems(app);
  return app;
}

function listenerOptions({ http, logLevel, trustProxy }: HttpDependencies) {
  return {
    http: {
      connectionsCheckingInterval: checkIntervalMs(http),
      headersTimeout: http.headersTimeoutMs,
      maxHeaderSize: MAX_HEADER_BYTES,
      // One that is missing is told of like any other problem.
      requireHostHeader: false,
    },
    requestTimeout: 0,
    keepAliveTimeout: http.keepAliveMs,
    bodyLimit: MAX_BODY_BYTES,
    logger: loggerOptions(logLevel),
    logController: new LogController({ disableRequestLogging: true }),
    // Always our own: what a client sends as X-Request-Id is not read.
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: MAX_TOKEN_LENGTH },
    // Fastify counts hops by a function only.
    trustProxy: typeof trustProxy === 'number' ? (_address: string, hop: number) => hop < trustProxy : trustProxy,
    forceCloseConnections: 'idle' as const,
    // What still comes in while the server stops is answered all the same.
    return503OnClosing: false,
  };
}
