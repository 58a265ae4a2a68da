import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify';
import { buildApollo } from './apollo';
import { attachmentRoutes } from './cancellations/attachment.routes';
import { downloadRoutes } from './delivery/download.routes';
import { demoUserTokens } from './demo/demo-user-tokens';
import { operationsOf } from './execution/operations';
import type { Gateway } from './gateway';
import { graphqlRoutes } from './graphql.routes';
import { healthRoutes } from './health/health.routes';
import { endConnections } from './http/connections';
import { loggerOptions } from './http/log';
import { HttpProblem, INTERNAL_ERROR_MESSAGE, sendProblem, unavailableProblem } from './http/problem';
import { readExampleOperations } from './playground/example-operations';
import { playgroundPlugin } from './playground/playground.plugin';
import { ROOT } from './root';
import { buildGatewaySchema, printGatewaySchema } from './schema';

/**
 * Builds the HTTP server of a gateway; `listen` starts it, `close` ends it, `stopping` tells it beforehand that it will
 * be. The gateway is closed by whoever opened it.
 */
export async function buildServer(
  gateway: Gateway,
  stopping: AbortSignal = new AbortController().signal,
): Promise<FastifyInstance> {
  const { config } = gateway;
  const app = fastify({
    logger: loggerOptions(config.logLevel),
    frameworkErrors: (error, request, reply) =>
      sendProblem(request, reply, new HttpProblem(error.statusCode ?? 400, 'BAD_REQUEST', 'This URL cannot be read.')),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: 'idle',
    // What still comes in while the server stops is answered all the same.
    return503OnClosing: false,
  });
  const schema = buildGatewaySchema();
  const operations = operationsOf(schema);
  const apollo = buildApollo(schema, operations, config.playground);
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());

  endConnections(app, stopping);
  observeRequests(app);
  answerProblems(app);
  await app.register(healthRoutes, { ...gateway, stopping });
  await app.register(graphqlRoutes, { gateway, operations, apollo });
  const { database, mediaStore, attachmentStore } = gateway;
  const { linkSigningKeys, publicUrl } = config;
  const links = { database, linkSigningKeys, publicUrl };
  await app.register(downloadRoutes, { ...links, mediaStore, catalogue: gateway.liveCatalogue.current });
  await app.register(attachmentRoutes, { ...links, attachmentStore });
  if (config.playground) await registerPlayground(app, gateway, printGatewaySchema(schema));
  return app;
}

/** One line for each request. It names the route and not the URL, which may hold a token. */
function observeRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ method, route: routeOptions.url ?? 'none', status: reply.statusCode, ms }, 'request');
    done();
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
    const internal = () => new HttpProblem(500, 'INTERNAL_SERVER_ERROR', INTERNAL_ERROR_MESSAGE);
    return sendProblem(request, reply, unavailableProblem(error) ?? internal());
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
