import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { DemoUser, PlaygroundConfig, PlaygroundTab } from './playground-config';

/** Where the bundle lies, what the playground opens with, and who can be chosen in the demo (null: paste a token). */
export interface PlaygroundOptions {
  readonly directory: string;
  readonly tabs: readonly PlaygroundTab[];
  readonly demoUsers: (() => Promise<readonly DemoUser[]>) | null;
}

const ENDPOINT = '/graphql';
const NOT_BUILT = 'The playground has not been built. Run `npm run build` and reload this page.\n';

// The editor measures and colours its text with inline styles, and draws small icons from data: URLs.
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

/** Serves the in-browser playground at `/playground`, and leads from `/` to it; HTTP 503 until its bundle is built. */
export async function playgroundPlugin(app: FastifyInstance, options: PlaygroundOptions): Promise<void> {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });

  app.get('/', (_request, reply) => reply.redirect('/playground'));
  app.get('/playground/', (_request, reply) => reply.redirect('/playground'));
  app.get('/playground', (_request, reply) => sendPage(reply, join(options.directory, 'index.html')));
  app.get('/playground/config.json', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return getConfig(options);
  });

  await app.register(fastifyStatic, {
    root: join(options.directory, 'assets'),
    prefix: '/playground/assets/',
    decorateReply: false,
    immutable: true,
    maxAge: '1y',
  });
}

async function sendPage(reply: FastifyReply, file: string): Promise<FastifyReply> {
  const page = await readFile(file).catch(() => null);
  reply.header('cache-control', 'no-cache');
  if (page === null) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
  return reply.type('text/html; charset=utf-8').header('content-security-policy', CONTENT_SECURITY_POLICY).send(page);
}

async function getConfig({ tabs, demoUsers }: PlaygroundOptions): Promise<PlaygroundConfig> {
  return { endpoint: ENDPOINT, tabs, demoUsers: demoUsers && (await demoUsers()) };
}
