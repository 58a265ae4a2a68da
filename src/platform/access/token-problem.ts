/** Why a token is refused. The log names it; the response is the same 401 for each. */
export const TOKEN_PROBLEMS = [
  /** There is no Authorization header. */
  'MISSING',
  /** The header has no bearer token, or there are several headers. */
  'NOT_A_BEARER_TOKEN',
  'TOO_LONG',
  /** Not a signed JWT, or its header or claims cannot be read. */
  'MALFORMED',
  /** `typ` is that of another kind of token. */
  'WRONG_TYP',
  'WRONG_ALGORITHM',
  /** The provider publishes no such key (`kid`), or none for this algorithm. */
  'UNKNOWN_KEY',
  'BAD_SIGNATURE',
  'WRONG_ISSUER',
  'WRONG_AUDIENCE',
  'EXPIRED',
  'NO_EXPIRY',
  'NOT_YET_VALID',
  /** An ID token, a refresh token or a token of an event. */
  'NO_ACCESS_TOKEN',
  /** DPoP or mTLS (`cnf`): no proof is checked. */
  'BOUND_TO_A_KEY',
  'NO_SUBJECT',
  /** `sub` is not a string, is empty or too long, or has control characters. */
  'SUBJECT_MALFORMED',
  /** The claim of the partner is not a string, or is too long. */
  'PARTNER_MALFORMED',
  /** A role of a partner's user, but no partner. */
  'NO_PARTNER',
  /** The claim of the roles is missing or not a list of strings. */
  'NO_ROLES',
  /** None of its roles is mapped to a role of the gateway: see OIDC_ROLE_NAMES. */
  'UNKNOWN_ROLES',
  'REVIEWER_WITH_PARTNER',
  'REVIEWER_WITH_OTHER_ROLES',
  'OPERATOR_WITH_PARTNER',
  'OPERATOR_WITH_OTHER_ROLES',
] as const;

/** One of them. */
export type TokenProblem = (typeof TOKEN_PROBLEMS)[number];

/** Records why a token is refused, and returns null instead of an identity. */
export type RefuseToken = (problem: TokenProblem) => null;

/** Refuses without a record. */
export const refuseSilently: RefuseToken = () => null;
