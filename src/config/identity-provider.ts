import { z } from 'zod';
import { ConfigError } from '../config-error';
import { webUrl } from './web-url';

/** Whose tokens are accepted, and for whom they must be. */
export const identityProviderVariables = {
  OIDC_ISSUER: webUrl.optional(),
  OIDC_AUDIENCE: z.string().min(1).optional(),
  OIDC_JWKS_URL: webUrl.optional(),
};

type Variables = z.output<z.ZodObject<typeof identityProviderVariables>>;

/** The identity provider; null for a demo with a key of its own. Throws `ConfigError` where only half of it is there. */
export function identityProviderOf(variables: Variables) {
  assertWhole(variables);
  const { OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL } = variables;
  if (!OIDC_ISSUER || !OIDC_AUDIENCE || !OIDC_JWKS_URL) return null;
  return { issuer: OIDC_ISSUER, audience: OIDC_AUDIENCE, jwksUrl: OIDC_JWKS_URL };
}

/** Half an identity provider would leave a demo with its own key, and nobody told. */
function assertWhole(variables: Variables): void {
  const names = ['OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URL'] as const;
  const missing = names.filter((name) => variables[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return;
  throw new ConfigError(missing.map((name) => `${name}: needed with the other OIDC variables`).join('\n'));
}
