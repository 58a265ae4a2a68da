import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { keepFromOtherOrigins } from './cors';

/** A page whose bundle `npm run build` makes. */
export interface BundledPage {
  /** Where it is, such as `/playground`. */
  readonly path: string;
  /** The directory of the bundle: `index.html` and `assets`. */
  readonly directory: string;
  /** The content security policy, a directive each. */
  readonly policy: readonly string[];
}

/** Serves a page and its assets, which other origins may not load. Responds with HTTP 503 until its bundle is built. */
export async function serveBundledPage(app: FastifyInstance, { path, directory, policy }: BundledPage): Promise<void> {
  keepFromOtherOrigins(app);
  app.addHook('onRequest', async (_request, reply) => {
    // Scripts need it too: a worker uses the policy of its own response.
    reply.header('content-security-policy', policy.join('; '));
  });
  await app.register(fastifyStatic, {
    root: join(directory, 'assets'),
    prefix: `${path}/assets/`,
    decorateReply: false,
    // Each asset was compressed when it was built, which makes it smaller by three quarters.
    preCompressed: true,
    setHeaders: (response) => response.setHeader('vary', 'accept-encoding'),
    immutable: true,
    maxAge: '1y',
  });
}

/** Sends the page itself, which the browser must load again after an update. */
export async function sendPage(reply: FastifyReply, { path, directory }: BundledPage): Promise<FastifyReply> {
  const page = await readFile(join(directory, 'index.html')).catch(() => null);
  reply.header('cache-control', 'no-cache');
  if (page !== null) return reply.type('text/html; charset=utf-8').send(page);
  return reply
    .code(503)
    .type('text/plain; charset=utf-8')
    .send(`${path} has not been built. Run \`npm run build\` and reload this page.\n`);
}
