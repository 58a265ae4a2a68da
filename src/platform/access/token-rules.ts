import { Role } from './permissions';

/** The accepted kinds of tokens, by `typ`: only the access tokens of RFC 9068, or plain JWTs as well. */
export const TOKEN_TYPES = ['at+jwt', 'JWT'] as const;

/** The accepted issuer, audience and kind of tokens, and the claims that identify the user. */
export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly tokenType: (typeof TOKEN_TYPES)[number];
  /** A claim's name, or a path such as `realm_access.roles`. */
  readonly partnerClaim: string;
  readonly rolesClaim: string;
  /** The issuer's names of our roles. Other names are ignored. */
  readonly roleNames: readonly (readonly [name: string, role: Role])[];
}

/** The rules that apply unless others are configured. */
export const USUAL_RULES: Omit<TokenRules, 'issuer' | 'audience'> = {
  tokenType: 'at+jwt',
  partnerClaim: 'partner',
  rolesClaim: 'roles',
  roleNames: Object.values(Role).map((role) => [role, role]),
};
