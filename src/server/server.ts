import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { attachmentRoutes, isUpload } from '../cancellations/attachments/attachment.routes';
import { downloadRoutes } from '../delivery/download.routes';
import { demoUserTokens } from '../demo/demo-issuer';
import type { ExportDependencies } from '../export/admit-export';
import { auditTrailRoutes } from '../export/audit-trail.routes';
import { softwareCsvRoutes } from '../export/software-csv.routes';
import { SignInRefused } from '../platform/access/sign-in-refused';
import { ROOT } from '../platform/base/root';
import { knownNames } from '../platform/execution/known-names';
import { buildOperations } from '../platform/execution/operations';
import { sendCompressed } from '../platform/http/compression';
import { allowOrigins, refuseForeignHosts } from '../platform/http/cors';
import { createHttpServer } from '../platform/http/http-server';
import { localeOf, setContentLanguage, varyBy } from '../platform/http/locale';
import { UNAUTHENTICATED } from '../platform/http/problem';
import { revalidate, sendNotModified } from '../platform/http/revalidation';
import { type ReplaceableDocuments, trustDocuments } from '../platform/trusted-documents/trusted-documents';
import { readExampleOperations } from '../playground/example-operations';
import { playgroundPlugin } from '../playground/playground.plugin';
import type { ExampleOperation } from '../playground/playground-config';
import { portalPlugin } from '../portal/portal.plugin';
import { buildApollo } from './apollo';
import type { Gateway } from './gateway';
import { graphqlRoutes } from './graphql.routes';
import { identify } from './guard-graphql';
import { healthRoutes } from './health/health.routes';
import { openLive } from './live/open-live';
import { sendingStreams } from './live/send-stream';
import { socketRoutes } from './live/socket.routes';
import { streamRoutes } from './live/stream.routes';
import { type LocalizedSdl, localizedSdl } from './localized-sdl';
import { contextOf } from './request-context';
import { gatewaySchema, printGatewaySchema } from './schema';
import { openShortcut } from './shortcut/shortcut';
import { subgraphRoutes } from './subgraph.routes';

declare module 'fastify' {
  interface FastifyInstance {
    /** The documents that clients may send, which can be replaced while it serves. */
    trustedDocuments: ReplaceableDocuments;
  }
}

/**
 * Builds the HTTP server of a gateway. `listen` starts it and `close` ends it; `stopping` is aborted some time before that. The
 * caller closes the gateway.
 */
export async function buildServer(
  gateway: Gateway,
  stopping: AbortSignal = new AbortController().signal,
): Promise<FastifyInstance> {
  const { config } = gateway;
  const schema = gatewaySchema();
  const trusted = await trustDocuments(schema, config.limits, config.trustedDocuments);
  const names = knownNames(join(ROOT, 'schema/operations'), trusted.documents);
  const operations = buildOperations(schema, config.limits, { trusted: trusted.documents, names });
  const shortcut = openShortcut({ gateway, operations, trusted, stopping });
  const app = createHttpServer({ ...config, stopping, isUpload, tracing: gateway.tracing, before: shortcut.handle });
  app.decorate('trustedDocuments', trusted);
  if (config.demo) refuseForeignHosts(app, config.publicUrl, ['/playground', '/portal']);
  await allowOrigins(app, { ...config, ...config.http });
  const apollo = buildApollo(schema, operations, config);
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());

  await app.register(healthRoutes, { ...gateway, stopping });
  const live = openLive(gateway, { trusted, operations, apollo }, app.log);
  const sendStream = sendingStreams(app, live);
  await app.register(graphqlRoutes, {
    prefix: '/graphql',
    gateway,
    trusted,
    operations,
    apollo,
    sendStream,
    onAnswered: shortcut.learn,
  });
  await app.register(socketRoutes, { live, schema });
  await app.register(streamRoutes, { prefix: '/graphql/stream', gateway, sendStream });
  await registerFiles(app, gateway);
  await registerExports(app, gateway);
  if (config.federation)
    await app.register(subgraphRoutes, { prefix: '/subgraph', gateway, schema, ...config.federation });
  if (config.introspection)
    serveSchema(
      app,
      gateway,
      localizedSdl(() => printGatewaySchema(schema)),
    );
  await registerPages(app, gateway);
  return app;
}

async function registerFiles(app: FastifyInstance, gateway: Gateway): Promise<void> {
  const { config, database, mediaStore, attachmentStore, rateLimits } = gateway;
  const { linkSigningKeys, publicUrl, nginx } = config;
  const links = { database, linkSigningKeys, publicUrl, rateLimits };
  await app.register(downloadRoutes, { ...links, nginx, mediaStore, catalogue: gateway.liveCatalogue.current });
  await app.register(attachmentRoutes, { ...links, attachmentStore, scans: gateway.attachmentScans });
}

async function registerExports(app: FastifyInstance, gateway: Gateway): Promise<void> {
  const exports: ExportDependencies = {
    identify: (request) => identify(gateway, request),
    contextOf: ({ id, headers, log, notes }, identity) => contextOf(gateway, { identity, id, headers, log, notes }),
    rateLimits: gateway.rateLimits,
    maxCost: gateway.config.limits.cost,
  };
  await app.register(softwareCsvRoutes, exports);
  await app.register(auditTrailRoutes, exports);
}

/** Whether the playground issues tokens to everyone: in a demo without an identity provider. */
function isSignInOpen({ demo, identityProvider }: Gateway['config']): boolean {
  return demo && identityProvider === null;
}

/** The schema requires a token, unless everyone can sign in. */
async function mayReadSchema(gateway: Gateway, request: FastifyRequest): Promise<boolean> {
  return isSignInOpen(gateway.config) || (await identify(gateway, request)) !== null;
}

function serveSchema(app: FastifyInstance, gateway: Gateway, sdlIn: (locale: string) => LocalizedSdl): void {
  app.get('/schema.graphql', async (request, reply) => {
    if (await mayReadSchema(gateway, request)) return sendSchema(request, reply, sdlIn(localeOf(request.headers)));
    await gateway.rateLimits.countUnknownCaller(request);
    throw UNAUTHENTICATED;
  });
}

function sendSchema(
  request: FastifyRequest,
  reply: FastifyReply,
  { sdl, locale }: LocalizedSdl,
): FastifyReply | Promise<FastifyReply> {
  varyBy(setContentLanguage(reply, locale), 'Authorization', 'Accept-Encoding');
  if (revalidate(request, reply, sdl)) return sendNotModified(reply);
  return sendCompressed(request, reply.type('text/plain; charset=utf-8'), sdl);
}

function unlessSignInRefused(error: unknown): false {
  if (error instanceof SignInRefused) return false;
  throw error;
}

/** Serves the portal and the playground, and redirects `/` to the first of them. */
async function registerPages(app: FastifyInstance, gateway: Gateway): Promise<void> {
  const { portal, playground } = gateway.config;
  if (portal || playground)
    app.get('/', { config: { cors: false } }, (_request, reply) => reply.redirect(portal ? '/portal' : '/playground'));
  if (portal) await registerPortal(app, gateway);
  if (playground) await registerPlayground(app, gateway);
}

async function registerPortal(app: FastifyInstance, { config, clock }: Gateway): Promise<void> {
  const { portalSignIn, playground, dataDir } = config;
  await app.register(portalPlugin, {
    directory: join(ROOT, 'dist/portal'),
    hasPlayground: playground,
    demoUsers: isSignInOpen(config) ? () => demoUserTokens(dataDir, clock()) : null,
    provider: portalSignIn,
  });
}

async function registerPlayground(app: FastifyInstance, gateway: Gateway): Promise<void> {
  const { config, clock } = gateway;
  let examples: readonly ExampleOperation[] | undefined;
  await app.register(playgroundPlugin, {
    directory: join(ROOT, 'dist/playground'),
    // Read when the page is first opened: parsing them takes longer than the rest of the plugin.
    examples: () => (examples ??= readExampleOperations(join(ROOT, 'schema/operations'))),
    // The page also opens for a user who cannot sign in, so that they can enter another token.
    mayReadExamples: (request) => mayReadSchema(gateway, request).catch(unlessSignInRefused),
    demoUsers: isSignInOpen(config) ? () => demoUserTokens(config.dataDir, clock()) : null,
  });
}
