import type { JWK, JWTVerifyGetKey } from 'jose';
import * as errors from 'jose/errors';
import { jwtVerify } from 'jose/jwt/verify';
import { type Clock, SECOND_MS } from '../base/clock';
import type { TokenVerifier, VerifiedToken } from './identity';
import { ALGORITHMS, fetchKeys, keySetOf } from './key-set';
import { type OnKeySupply, ProviderKeys } from './provider-keys';
import { rememberTokens } from './remember-tokens';
import { identityOf } from './token-claims';
import { readTokenHeader } from './token-header';
import type { RefuseToken, TokenProblem } from './token-problem';
import type { TokenRules } from './token-rules';

const CLOCK_TOLERANCE_SECONDS = 60;

/** Verifies tokens that were signed with this public key. */
export function verifyWithKey(key: JWK, rules: TokenRules, now: Clock): TokenVerifier {
  const { find } = keySetOf([key]);
  return rememberTokens(
    async (token, refuse) => readTokenHeader(token, rules, refuse) && verify(token, find, { rules, now, refuse }),
    now,
  );
}

/**
 * Verifies tokens with the keys that an identity provider publishes, and reports changes of their supply. Verification rejects
 * with `KeysUnavailable` while there are no keys to verify a token with.
 */
export function verifyWithProvider(
  { jwksUrl, ...rules }: TokenRules & { readonly jwksUrl: string },
  now: Clock,
  onSupply: OnKeySupply,
): TokenVerifier {
  const keys = new ProviderKeys(() => fetchKeys(jwksUrl), now, onSupply);
  return rememberTokens(async (token, refuse) => {
    const header = readTokenHeader(token, rules, refuse);
    if (!header) return null;
    const { find, refreshAt } = await keys.toFind(header.kid);
    const verified = await verify(token, find, { rules, now, refuse });
    return verified && { ...verified, expiresAt: Math.min(verified.expiresAt, refreshAt) };
  }, now);
}

interface Verification {
  readonly rules: TokenRules;
  readonly now: Clock;
  readonly refuse: RefuseToken;
}

async function verify(
  token: string,
  findKey: JWTVerifyGetKey,
  { rules, now, refuse }: Verification,
): Promise<VerifiedToken | null> {
  const { issuer, audience } = rules;
  try {
    const { payload } = await jwtVerify(token, findKey, {
      issuer,
      audience,
      algorithms: [...ALGORITHMS],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(now()),
    });
    const { exp = Number.POSITIVE_INFINITY, iat = 0 } = payload;
    if (!Number.isFinite(exp)) return refuse('NO_EXPIRY');
    if (iat > now() / SECOND_MS + CLOCK_TOLERANCE_SECONDS) return refuse('NOT_YET_VALID');
    const identity = identityOf(payload, rules, refuse);
    return identity && { identity, expiresAt: (exp + CLOCK_TOLERANCE_SECONDS) * SECOND_MS };
  } catch (error) {
    if (error instanceof errors.JOSEError) return refuse(problemIn(error));
    throw error;
  }
}

/** Returns the problem for an error of jose. */
function problemIn(error: errors.JOSEError): TokenProblem {
  if (!(error instanceof errors.JWTClaimValidationFailed)) return codes.get(error.code) ?? 'MALFORMED';
  const isNotANumber = error.claim === 'nbf' && error.reason === 'invalid';
  return isNotANumber ? 'MALFORMED' : (claims.get(error.claim) ?? 'MALFORMED');
}

const claims: ReadonlyMap<string, TokenProblem> = new Map([
  ['iss', 'WRONG_ISSUER'],
  ['aud', 'WRONG_AUDIENCE'],
  ['nbf', 'NOT_YET_VALID'],
  ['exp', 'NO_EXPIRY'],
]);

const codes: ReadonlyMap<string, TokenProblem> = new Map([
  [errors.JWTExpired.code, 'EXPIRED'],
  [errors.JOSEAlgNotAllowed.code, 'WRONG_ALGORITHM'],
  [errors.JWKSNoMatchingKey.code, 'UNKNOWN_KEY'],
  [errors.JWKSMultipleMatchingKeys.code, 'UNKNOWN_KEY'],
  [errors.JWSSignatureVerificationFailed.code, 'BAD_SIGNATURE'],
]);
