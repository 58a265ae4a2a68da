import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { keepFromOtherOrigins } from '../platform/http/cors';
import type { DemoSignIn, ExampleOperation, PlaygroundConfig } from './playground-config';

/** The directory of the bundle, the examples and who may read them, and the users of the demo (null: users paste a token). */
export interface PlaygroundOptions {
  readonly directory: string;
  readonly examples: () => readonly ExampleOperation[];
  readonly mayReadExamples: (request: FastifyRequest) => Promise<boolean>;
  readonly demoUsers: (() => Promise<readonly DemoSignIn[]>) | null;
}

const ENDPOINT = '/graphql';
const NOT_BUILT = 'The playground has not been built. Run `npm run build` and reload this page.\n';

// The editor uses inline styles to measure and colour its text, and data: URLs for small icons.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the playground at `/playground` and redirects `/` to it. Responds with HTTP 503 until its bundle is built. */
export async function playgroundPlugin(app: FastifyInstance, options: PlaygroundOptions): Promise<void> {
  keepFromOtherOrigins(app);
  app.addHook('onRequest', async (_request, reply) => {
    // Scripts need it too: a worker uses the policy of its own response.
    reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
  });

  app.get('/', (_request, reply) => reply.redirect('/playground'));
  app.get('/playground/', (_request, reply) => reply.redirect('/playground'));
  app.get('/playground', (_request, reply) => sendPage(reply, join(options.directory, 'index.html')));
  app.get('/playground/config.json', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return getConfig(options, request);
  });

  await app.register(fastifyStatic, {
    root: join(options.directory, 'assets'),
    prefix: '/playground/assets/',
    decorateReply: false,
    // Each asset was compressed when it was built, which makes it smaller by three quarters.
    preCompressed: true,
    setHeaders: (response) => response.setHeader('vary', 'accept-encoding'),
    immutable: true,
    maxAge: '1y',
  });
}

async function sendPage(reply: FastifyReply, file: string): Promise<FastifyReply> {
  const page = await readFile(file).catch(() => null);
  reply.header('cache-control', 'no-cache');
  if (page === null) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
  return reply.type('text/html; charset=utf-8').send(page);
}

async function getConfig(
  { examples, mayReadExamples, demoUsers }: PlaygroundOptions,
  request: FastifyRequest,
): Promise<PlaygroundConfig> {
  const readable = (await mayReadExamples(request)) ? examples() : null;
  return { endpoint: ENDPOINT, examples: readable, demoUsers: demoUsers && (await demoUsers()) };
}
