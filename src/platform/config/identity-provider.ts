import { z } from 'zod';
import { Role } from '../access/permissions';
import { TOKEN_TYPES, type TokenRules, USUAL_RULES } from '../access/token-rules';
import { ConfigError } from '../base/config-error';
import { webUrl } from './web-url';

/** The issuer and audience of accepted tokens, and the claims that identify the user. */
export const identityProviderVariables = {
  OIDC_ISSUER: webUrl.optional().meta({
    description: 'The issuer of accepted access tokens. In production it must be `https`, except on this machine.',
    unset: 'the key of the demo',
    needs: ['OIDC_AUDIENCE', 'OIDC_JWKS_URL'],
    isRequiredInProduction: true,
  }),
  OIDC_AUDIENCE: z
    .string()
    .min(1)
    .optional()
    .meta({
      description: 'The audience of accepted access tokens.',
      format: 'a text',
      unset: 'the key of the demo',
      needs: ['OIDC_ISSUER', 'OIDC_JWKS_URL'],
      isRequiredInProduction: true,
    }),
  OIDC_JWKS_URL: webUrl
    .refine(hasNoCredentials, 'must not contain a user name or password')
    .optional()
    .meta({
      description:
        'The URL of the public keys of the identity provider, without a user name. In production it must be `https`, except on this machine.',
      unset: 'the key of the demo',
      needs: ['OIDC_ISSUER', 'OIDC_AUDIENCE'],
      isRequiredInProduction: true,
    }),
  OIDC_TOKEN_TYPE: z.enum(TOKEN_TYPES).default(USUAL_RULES.tokenType).meta({
    description:
      '`JWT` also accepts tokens whose header has the type `JWT` or no type. The audience must then belong to this API alone and must not be the id of a client.',
  }),
  OIDC_PARTNER_CLAIM: z.string().max(200).default(USUAL_RULES.partnerClaim).meta({
    description: 'The claim that holds the id of the partner.',
    format: 'a name, or a path such as `realm_access.roles`',
  }),
  OIDC_ROLES_CLAIM: z.string().max(200).default(USUAL_RULES.rolesClaim).meta({
    description: 'The claim that holds the roles of the user.',
    format: 'a name, or a path such as `realm_access.roles`',
  }),
  OIDC_ROLE_NAMES: z.string().transform(readRoleNames).default(USUAL_RULES.roleNames).meta({
    description:
      'The names that the identity provider has for [the roles](roles.md). The gateway ignores any other name.',
    format: '`CSP-Admins=ADMIN_AGENT,…`',
    unset: 'the names of the roles themselves',
  }),
};

type Variables = z.output<z.ZodObject<typeof identityProviderVariables>>;

/** Returns the identity provider; null for a demo with its own key. Throws `ConfigError` if it is only partly configured. */
export function identityProviderOf(variables: Variables): (TokenRules & { readonly jwksUrl: string }) | null {
  assertWhole(variables);
  const { OIDC_ISSUER, OIDC_AUDIENCE, OIDC_JWKS_URL } = variables;
  if (!OIDC_ISSUER || !OIDC_AUDIENCE || !OIDC_JWKS_URL) return null;
  return {
    issuer: OIDC_ISSUER,
    audience: OIDC_AUDIENCE,
    jwksUrl: OIDC_JWKS_URL,
    tokenType: variables.OIDC_TOKEN_TYPE,
    partnerClaim: variables.OIDC_PARTNER_CLAIM,
    rolesClaim: variables.OIDC_ROLES_CLAIM,
    roleNames: variables.OIDC_ROLE_NAMES,
  };
}

/** With a partly configured identity provider, a demo would silently use its own key. */
function assertWhole(variables: Variables): void {
  const names = ['OIDC_ISSUER', 'OIDC_AUDIENCE', 'OIDC_JWKS_URL'] as const;
  const missing = names.filter((name) => variables[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return;
  throw new ConfigError(missing.map((name) => `${name}: required with the other OIDC variables`).join('\n'));
}

function hasNoCredentials(url: string): boolean {
  const { username, password } = new URL(url);
  return username === '' && password === '';
}

/** Reads `theirs=OURS,…`; one name can map to several roles. */
function readRoleNames(text: string, context: z.RefinementCtx): TokenRules['roleNames'] {
  const pairs = text.split(',').map(
    (pair) =>
      /^(.+)=(.+)$/
        .exec(pair)
        ?.slice(1)
        .map((name) => name.trim()) ?? [],
  );
  const read = z.array(z.tuple([z.string().min(1), z.enum(Role)])).safeParse(pairs);
  if (read.success) return read.data;
  context.addIssue({
    code: 'custom',
    message: `must be theirs=OURS,…; the roles of the gateway are ${Object.keys(Role).join(', ')}`,
  });
  return z.NEVER;
}
