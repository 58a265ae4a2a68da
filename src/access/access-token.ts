import { errors, type JWK, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Clock, SECOND_MS } from '../clock';
import { fetchKeys } from './fetch-keys';
import type { VerifiedToken, VerifyToken } from './identity';
import { ALGORITHMS, keySetOf } from './key-set';
import { type OnKeySupply, ProviderKeys } from './provider-keys';
import { rememberTokens } from './remember-tokens';
import { identityOf } from './token-claims';
import { readTokenHeader } from './token-header';
import type { TokenRules } from './token-rules';

const CLOCK_TOLERANCE_SECONDS = 60;

/** Verifies tokens that were signed with this public key. */
export function verifyWithKey(key: JWK, rules: TokenRules, now: Clock): VerifyToken {
  const { find } = keySetOf([key]);
  return rememberTokens(async (token) => readTokenHeader(token, rules) && verify(token, find, rules, now), now);
}

/**
 * Verifies tokens with the keys that an identity provider publishes, and tells of it when it does not. They reject with
 * `KeysUnavailable` while nothing can be known about a token.
 */
export function verifyWithProvider(
  { jwksUrl, ...rules }: TokenRules & { readonly jwksUrl: string },
  now: Clock,
  onSupply: OnKeySupply,
): VerifyToken {
  const keys = new ProviderKeys(() => fetchKeys(jwksUrl), now, onSupply);
  return rememberTokens(async (token) => {
    const header = readTokenHeader(token, rules);
    if (!header) return null;
    const { find, askAgainAt } = await keys.toFind(header.kid);
    const verified = await verify(token, find, rules, now);
    return verified && { ...verified, expiresAt: Math.min(verified.expiresAt, askAgainAt) };
  }, now);
}

async function verify(
  token: string,
  findKey: JWTVerifyGetKey,
  rules: TokenRules,
  now: Clock,
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
    if (!Number.isFinite(exp) || iat > now() / SECOND_MS + CLOCK_TOLERANCE_SECONDS) return null;
    const identity = identityOf(payload, rules);
    return identity && { identity, expiresAt: (exp + CLOCK_TOLERANCE_SECONDS) * SECOND_MS };
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
