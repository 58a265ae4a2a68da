import {
  type CryptoKey,
  createRemoteJWKSet,
  errors,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose';
import { z } from 'zod';
import { Role } from './role';

/** What a verified token says of its holder. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly partnerId: string | null;
}

/** Turns a bearer token into an identity; null for whatever is not valid now. The seam for an identity provider. */
export type VerifyToken = (token: string) => Promise<Identity | null>;

const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];
const CLOCK_TOLERANCE_SECONDS = 60;
const MAX_TOKEN_LENGTH = 8_192;

const claims = z
  .object({
    sub: z.string().min(1).max(255),
    name: z.string().min(1).max(200),
    roles: z.array(z.enum(Role)).min(1),
    partner: z.string().min(1).max(100).optional(),
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
export function verifyWithKey(key: CryptoKey, issuer: Issuer, now: () => number): VerifyToken {
  return (token) => verify(token, (options) => jwtVerify(token, key, options), issuer, now);
}

/** Verifies tokens with the keys that an identity provider publishes. */
export function verifyWithProvider(provider: Issuer & { readonly jwksUrl: string }, now: () => number): VerifyToken {
  const keys: JWTVerifyGetKey = createRemoteJWKSet(new URL(provider.jwksUrl));
  return (token) => verify(token, (options) => jwtVerify(token, keys, options), provider, now);
}

async function verify(
  token: string,
  check: (options: JWTVerifyOptions) => ReturnType<typeof jwtVerify>,
  { issuer, audience }: Issuer,
  now: () => number,
): Promise<Identity | null> {
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
    return data ? { id: data.sub, name: data.name, roles: data.roles, partnerId: data.partner ?? null } : null;
  } catch (error) {
    if (error instanceof errors.JOSEError && !isProvidersFault(error)) return null;
    throw error;
  }
}

/** The provider gave no keys, or no good ones: then nothing is known about the token. */
function isProvidersFault({ code }: errors.JOSEError): boolean {
  return [errors.JWKSTimeout.code, errors.JWKSInvalid.code, errors.JOSEError.code].includes(code);
}
