import { createPublicKey, verify } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWK, type JWTPayload } from 'jose';
import { verifyWithKey } from '../../src/platform/access/access-token';
import { identityOf } from '../../src/platform/access/token-claims';
import type { TokenRules } from '../../src/platform/access/token-rules';
import { publicOf, signRaw } from './sign-raw';

/** What a forger begins with: a valid token, and keys. */
export interface Workshop {
  readonly token: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: JWTPayload;
  /** The key that signed it, which only the provider has. It signs tokens that the provider would never issue. */
  readonly providersKey: JWK;
  /** The key of the forger. */
  readonly ownKey: JWK;
  readonly rules: TokenRules;
  /** The gateway's clock, epoch milliseconds. */
  readonly now: number;
  /** Returns the valid token with other members in its header and claims, signed by the provider or with another key. */
  changed(header: object, claims?: object, key?: JWK): string;
}

/** One way to forge a token. Everything but one thing is valid in it. */
export interface Forgery {
  readonly what: string;
  forge(workshop: Workshop): string | Promise<string>;
  /** The result of a verifier without the defence against it. Throws or returns nothing if more is wrong. */
  undefended(token: string, workshop: Workshop): unknown;
}

/** Opens a workshop with a valid token. */
export function openWorkshop(
  token: string,
  means: Pick<Workshop, 'providersKey' | 'ownKey' | 'rules' | 'now'>,
): Workshop {
  const header = decodeProtectedHeader(token) as Workshop['header'];
  const claims = decodeJwt(token);
  const changed: Workshop['changed'] = (otherHeader, otherClaims = {}, key = means.providersKey) =>
    signRaw({ ...header, ...otherHeader }, { ...claims, ...otherClaims }, key);
  return { ...means, token, header, claims, changed };
}

/** What differs from the verifier of the gateway. */
interface Differences {
  readonly key?: JWK;
  readonly rules?: Partial<TokenRules>;
  readonly now?: number;
}

/** Returns the identity that a verifier with another key, other rules or another clock accepts. */
export function identityFor(token: string, workshop: Workshop, { key, rules, now }: Differences): Promise<unknown> {
  const trusted = publicOf(key ?? workshop.providersKey);
  return verifyWithKey(trusted, { ...workshop.rules, ...rules }, () => now ?? workshop.now).verifyToken(token);
}

/** Returns the identity that a verifier without a check of the signature accepts. */
export function unsigned(token: string, { rules, now }: Workshop): unknown {
  const [, part = ''] = token.split('.');
  const claims: JWTPayload = JSON.parse(Buffer.from(part, 'base64url').toString());
  const isTimely = Number(claims.exp) > now / 1_000 && claims.iss === rules.issuer && claims.aud === rules.audience;
  return isTimely && identityOf(claims, rules);
}

/** Whether the token is signed with the provider's key, so that only its content can be wrong. */
export function isSigned(token: string, { providersKey }: Workshop): unknown {
  const [header, claims, signature = ''] = token.split('.');
  const key = { key: createPublicKey({ key: { ...publicOf(providersKey) }, format: 'jwk' }), dsaEncoding } as const;
  const digest = providersKey.kty === 'OKP' ? null : 'sha256';
  return verify(digest, Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url'));
}

const dsaEncoding = 'ieee-p1363';

/** Returns a public key as PEM, which a careless library takes for a shared secret. */
export function pemOf(key: JWK): string {
  return createPublicKey({ key: { ...publicOf(key) }, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString();
}
