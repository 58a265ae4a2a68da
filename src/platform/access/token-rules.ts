import { Role } from './permissions';

/** The kinds of tokens that are accepted, by their `typ`: RFC 9068's access tokens alone, or plain ones as well. */
export const TOKEN_TYPES = ['at+jwt', 'JWT'] as const;

/** Whose tokens are accepted, for whom they must be, and where they say who somebody is. */
export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly tokenType: (typeof TOKEN_TYPES)[number];
  /** A claim's name, or a path such as `realm_access.roles`. */
  readonly partnerClaim: string;
  readonly rolesClaim: string;
  /** What the issuer calls our roles; whatever else it names is none. */
  readonly roleNames: readonly (readonly [name: string, role: Role])[];
}

/** How tokens are read where nothing else was said. */
export const USUAL_RULES: Omit<TokenRules, 'issuer' | 'audience'> = {
  tokenType: 'at+jwt',
  partnerClaim: 'partner',
  rolesClaim: 'roles',
  roleNames: Object.values(Role).map((role) => [role, role]),
};
