import { z } from 'zod';
import { ConfigError } from '../base/config-error';

/** The portal, and how its users sign in. */
export const portalVariables = {
  PORTAL: z.stringbool().optional().meta({
    description:
      'Whether `/portal` is served, [the pages for people who write no queries](../operations/portal.md). With an identity provider it needs `PORTAL_CLIENT_ID`.',
    unset: 'on in the demo, off in production',
  }),
  PORTAL_CLIENT_ID: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .meta({
      description:
        'The id of the portal at the identity provider: a public client with the authorization code flow, PKCE, and the redirect URI `PUBLIC_URL/portal/signed-in`.',
      format: 'a text',
      unset: 'the users of the demo sign in',
      needs: ['OIDC_ISSUER'],
    }),
  PORTAL_SCOPE: z
    .string()
    .max(1_000)
    .refine((scope) => scope.split(' ').includes('openid'), 'must contain openid')
    .default('openid profile offline_access')
    .meta({
      description: 'The scope that the portal requests, so that its access tokens have the audience of the gateway.',
      format: 'names, separated by spaces, with `openid`',
    }),
};

type Variables = z.output<z.ZodObject<typeof portalVariables>>;

/** What of the identity provider the portal needs. */
interface Issuer {
  readonly issuer: string;
}

/** How the users of the portal sign in at the identity provider. */
interface PortalSignIn {
  readonly authority: string;
  readonly clientId: string;
  readonly scope: string;
}

/** Returns the settings of the portal. Throws `ConfigError` if nobody could sign in. */
export function portalOf(variables: Variables, demo: boolean, provider: Issuer | null) {
  const { PORTAL, PORTAL_CLIENT_ID: clientId, PORTAL_SCOPE: scope } = variables;
  const signIn = provider && clientId ? { authority: provider.issuer, clientId, scope } : null;
  if (PORTAL && provider && !signIn)
    throw new ConfigError('PORTAL_CLIENT_ID: required with PORTAL, so that its users can sign in');
  if (clientId && !provider)
    throw new ConfigError('PORTAL_CLIENT_ID: requires OIDC_ISSUER, at which the users of the portal sign in');
  return {
    /** Whether the portal is served. */
    portal: PORTAL ?? (demo && (signIn !== null || provider === null)),
    /** Null if the users of the demo sign in. */
    portalSignIn: signIn satisfies PortalSignIn | null,
  };
}
