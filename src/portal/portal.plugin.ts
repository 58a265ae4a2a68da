import type { FastifyInstance } from 'fastify';
import { sendPage, serveBundledPage } from '../platform/http/bundled-page';
import type { DemoSignIn, PortalConfig, ProviderSignIn } from './portal-config';

/** The directory of the bundle, and how its users sign in: as users of the demo, or at an identity provider. */
export interface PortalOptions {
  readonly directory: string;
  readonly hasPlayground: boolean;
  readonly demoUsers: (() => Promise<readonly DemoSignIn[]>) | null;
  readonly provider: ProviderSignIn | null;
}

/** Serves the portal at `/portal`. Every path below it is a place in the same page. */
export async function portalPlugin(app: FastifyInstance, options: PortalOptions): Promise<void> {
  const page = { path: '/portal', directory: options.directory, policy: contentSecurityPolicy(options.provider) };
  await serveBundledPage(app, page);
  app.get('/portal', (_request, reply) => sendPage(reply, page));
  app.get('/portal/*', (_request, reply) => sendPage(reply, page));
  app.get('/portal/config.json', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return getConfig(options);
  });
}

/** The hash of the one style that React Aria adds to pages: pressing a button does not scroll. */
const STYLE_OF_REACT_ARIA = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

/** The identity provider receives the code that the browser has, and renews a session in a frame. */
function contentSecurityPolicy(provider: ProviderSignIn | null): string[] {
  const origin = provider ? ` ${new URL(provider.authority).origin}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${STYLE_OF_REACT_ARIA}`,
    "img-src 'self' blob:",
    `connect-src 'self'${origin}`,
    `frame-src 'self' blob:${origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ];
}

async function getConfig({ hasPlayground, demoUsers, provider }: PortalOptions): Promise<PortalConfig> {
  return {
    endpoint: '/graphql',
    playground: hasPlayground ? '/playground' : null,
    demoUsers: demoUsers && (await demoUsers()),
    provider,
  };
}
