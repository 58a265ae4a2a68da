import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendPage, serveBundledPage } from '../platform/http/bundled-page';
import type { DemoSignIn, ExampleOperation, PlaygroundConfig } from './playground-config';

/** The directory of the bundle, the examples and who may read them, and the users of the demo (null: users paste a token). */
export interface PlaygroundOptions {
  readonly directory: string;
  readonly examples: () => readonly ExampleOperation[];
  readonly mayReadExamples: (request: FastifyRequest) => Promise<boolean>;
  readonly demoUsers: (() => Promise<readonly DemoSignIn[]>) | null;
}

const ENDPOINT = '/graphql';

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
];

/** Serves the playground at `/playground`. */
export async function playgroundPlugin(app: FastifyInstance, options: PlaygroundOptions): Promise<void> {
  const page = { path: '/playground', directory: options.directory, policy: CONTENT_SECURITY_POLICY };
  await serveBundledPage(app, page);
  app.get('/playground', (_request, reply) => sendPage(reply, page));
  app.get('/playground/', (_request, reply) => reply.redirect('/playground'));
  app.get('/playground/config.json', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return getConfig(options, request);
  });
}

async function getConfig(
  { examples, mayReadExamples, demoUsers }: PlaygroundOptions,
  request: FastifyRequest,
): Promise<PlaygroundConfig> {
  const readable = (await mayReadExamples(request)) ? examples() : null;
  return { endpoint: ENDPOINT, examples: readable, demoUsers: demoUsers && (await demoUsers()) };
}
