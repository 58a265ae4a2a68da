import { createPublicKey, verify } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWK, type JWTPayload } from 'jose';
import { verifyWithKey } from '../../src/platform/access/access-token';
import { identityOf } from '../../src/platform/access/token-claims';
import type { TokenRules } from '../../src/platform/access/token-rules';
import { publicOf, signRaw } from './sign-raw';

/** What a forger has to begin with: a token that is good. */
export interface Workshop {
  readonly token: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: JWTPayload;
  /** The key that signed it, which only the provider has: for tokens that it would never sign. */
  readonly providersKey: JWK;
  /** A key of the forger's own. */
  readonly ownKey: JWK;
  readonly rules: TokenRules;
  /** The gateway's clock, epoch milliseconds. */
  readonly now: number;
  /** The good token with other members in its header and its claims, signed by the provider or by another key. */
  changed(header: object, claims?: object, key?: JWK): string;
}

/** One way to forge a token: all but one thing is right with it. */
export interface Forgery {
  readonly what: string;
  forge(workshop: Workshop): string | Promise<string>;
  /** What a verifier would make of it that lacks the very defence; throws or gives nothing where more is wrong. */
  undefended(token: string, workshop: Workshop): unknown;
}

/** Begins with a good token. */
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

/** What is other about a gateway than about the one that is to be deceived. */
interface Otherwise {
  readonly key?: JWK;
  readonly rules?: Partial<TokenRules>;
  readonly now?: number;
}

/** Who a gateway would let in that trusts another key, or goes by other rules or another clock. */
export function letIn(token: string, workshop: Workshop, { key, rules, now }: Otherwise): Promise<unknown> {
  const trusted = publicOf(key ?? workshop.providersKey);
  return verifyWithKey(trusted, { ...workshop.rules, ...rules }, () => now ?? workshop.now)(token);
}

/** Who somebody would let in who looks at no signature. */
export function unsigned(token: string, { rules, now }: Workshop): unknown {
  const [, part = ''] = token.split('.');
  const claims: JWTPayload = JSON.parse(Buffer.from(part, 'base64url').toString());
  const isTimely = Number(claims.exp) > now / 1_000 && claims.iss === rules.issuer && claims.aud === rules.audience;
  return isTimely && identityOf(claims, rules);
}

/** Whether the provider's key signed it, whatever it says: then only that can be wrong. */
export function isSigned(token: string, { providersKey }: Workshop): unknown {
  const [header, claims, signature = ''] = token.split('.');
  const key = { key: createPublicKey({ key: { ...publicOf(providersKey) }, format: 'jwk' }), dsaEncoding } as const;
  const digest = providersKey.kty === 'OKP' ? null : 'sha256';
  return verify(digest, Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url'));
}

const dsaEncoding = 'ieee-p1363';

/** A public key as the text that a careless library takes for a secret. */
export function pemOf(key: JWK): string {
  return createPublicKey({ key: { ...publicOf(key) }, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString();
}
