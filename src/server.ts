import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify';
import { buildApollo } from './apollo';
import { attachmentRoutes } from './cancellations/attachment.routes';
import { downloadRoutes } from './delivery/download.routes';
import { demoUserTokens } from './demo/demo-user-tokens';
import type { Gateway } from './gateway';
import { graphqlRoutes } from './graphql.routes';
import { HttpProblem, INTERNAL_ERROR_MESSAGE, sendProblem } from './http/problem';
import { readExampleOperations } from './playground/example-operations';
import { playgroundPlugin } from './playground/playground.plugin';
import { buildGatewaySchema, printGatewaySchema } from './schema';

/** The project's root, whether this runs from `src` or from `dist/src`. */
const ROOT = __dirname.endsWith(join('dist', 'src')) ? join(__dirname, '../..') : join(__dirname, '..');

/** Builds the HTTP server of a gateway; `listen` starts it, `close` ends it. The gateway is closed by whoever opened it. */
export async function buildServer(gateway: Gateway): Promise<FastifyInstance> {
  const { config } = gateway;
  const app = fastify({
    // What could not be read as HTTP may hold a token.
    logger: { level: config.logLevel, redact: { paths: ['err.rawPacket'], remove: true } },
    frameworkErrors: (error, request, reply) =>
      sendProblem(request, reply, new HttpProblem(error.statusCode ?? 400, 'BAD_REQUEST', 'This URL cannot be read.')),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: 'idle',
  });
  const schema = buildGatewaySchema();
  const apollo = buildApollo(schema, config.playground);
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());

  closeIdleConnections(app);
  observeRequests(app);
  answerProblems(app);
  await app.register(graphqlRoutes, { gateway, apollo });
  const { database, mediaStore, attachmentStore, clock } = gateway;
  const { linkSigningKeys, publicUrl } = config;
  const links = { database, linkSigningKeys, publicUrl, clock };
  await app.register(downloadRoutes, { ...links, mediaStore, catalogue: gateway.liveCatalogue.current });
  await app.register(attachmentRoutes, { ...links, attachmentStore });
  if (config.playground) await registerPlayground(app, gateway, printGatewaySchema(schema));
  return app;
}

const IDLE_CONNECTIONS_MS = 100;

/** While the server stops, a connection ends as soon as its last answer is out, not when its keep-alive time is over. */
function closeIdleConnections(app: FastifyInstance): void {
  app.addHook('preClose', async () => {
    const timer = setInterval(() => app.server.closeIdleConnections(), IDLE_CONNECTIONS_MS);
    app.server.once('close', () => clearInterval(timer));
    if (!app.server.listening) clearInterval(timer);
  });
}

/** One line for each request. It names the route and not the URL, which may hold a token. */
function observeRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ method, route: routeOptions.url ?? 'none', status: reply.statusCode, ms }, 'request');
  });
}

/** Every problem is told in JSON; of one that is our fault only its id is told, and the log has the rest. */
function answerProblems(app: FastifyInstance): void {
  app.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, new HttpProblem(404, 'NOT_FOUND', 'There is nothing here.')),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { statusCode = 500, message } = error;
    if (statusCode < 500) return sendProblem(request, reply, new HttpProblem(statusCode, 'BAD_REQUEST', message));
    request.log.error(error);
    return sendProblem(request, reply, new HttpProblem(500, 'INTERNAL_SERVER_ERROR', INTERNAL_ERROR_MESSAGE));
  });
}

async function registerPlayground(app: FastifyInstance, { config, clock }: Gateway, sdl: string): Promise<void> {
  app.get('/schema.graphql', (_request, reply) => reply.type('text/plain; charset=utf-8').send(sdl));
  await app.register(playgroundPlugin, {
    directory: join(ROOT, 'dist/playground'),
    tabs: readExampleOperations(join(ROOT, 'schema/operations')),
    demoUsers: config.demo ? () => demoUserTokens(config.dataDir, clock()) : null,
  });
}
