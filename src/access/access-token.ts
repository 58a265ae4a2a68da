import {
  type CryptoKey,
  createRemoteJWKSet,
  errors,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose';
import { z } from 'zod';
import { type Clock, SECOND_MS } from '../clock';
import type { VerifiedToken, VerifyToken } from './identity';
import { rememberTokens } from './remember-tokens';
import { Role } from './role';

const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 60;
const MAX_TOKEN_LENGTH = 8_192;

const claims = z
  .object({
    sub: z.string().min(1).max(255),
    name: z.string().min(1).max(200),
    roles: z.array(z.enum(Role)).min(1),
    partner: z.string().min(1).max(100).optional(),
    exp: z.number(),
  })
  .refine(({ roles, partner }) => (partner === undefined ? isReviewerOnly(roles) : !roles.includes('REVIEWER')));

/** A reviewer belongs to no partner, and nobody else to none: one who decides requests can never make one. */
function isReviewerOnly(roles: readonly Role[]): boolean {
  return roles.every((role) => role === 'REVIEWER');
}

interface Issuer {
  readonly issuer: string;
  readonly audience: string;
}

/** Verifies tokens that were signed with this public key. */
export function verifyWithKey(key: CryptoKey, issuer: Issuer, now: Clock): VerifyToken {
  return rememberTokens((token) => verify(token, (options) => jwtVerify(token, key, options), issuer, now), now);
}

/** Verifies tokens with the keys that an identity provider publishes. */
export function verifyWithProvider(provider: Issuer & { readonly jwksUrl: string }, now: Clock): VerifyToken {
  const keys: JWTVerifyGetKey = createRemoteJWKSet(new URL(provider.jwksUrl));
  return rememberTokens((token) => verify(token, (options) => jwtVerify(token, keys, options), provider, now), now);
}

async function verify(
  token: string,
  check: (options: JWTVerifyOptions) => ReturnType<typeof jwtVerify>,
  { issuer, audience }: Issuer,
  now: Clock,
): Promise<VerifiedToken | null> {
  if (token.length > MAX_TOKEN_LENGTH) return null;
  try {
    const { payload } = await check({
      issuer,
      audience,
      algorithms: ALGORITHMS,
      requiredClaims: ['exp'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(now()),
    });
    const { data } = claims.safeParse(payload);
    if (!data) return null;
    const { sub: id, name, roles, partner: partnerId = null, exp } = data;
    return { identity: { id, name, roles, partnerId }, expiresAt: (exp + CLOCK_TOLERANCE_SECONDS) * SECOND_MS };
  } catch (error) {
    if (error instanceof errors.JOSEError && !isProvidersFault(error)) return null;
    throw error;
  }
}

/** The provider gave no keys, or no good ones: then nothing is known about the token. */
function isProvidersFault({ code }: errors.JOSEError): boolean {
  return [errors.JWKSTimeout.code, errors.JWKSInvalid.code, errors.JOSEError.code].includes(code);
}
