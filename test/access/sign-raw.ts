import { createPrivateKey, sign } from 'node:crypto';
import type { JWK } from 'jose';

/** Signs exactly this header and these claims, even if they are invalid. Text is for content that no object can represent. */
export function signRaw(header: object | string, claims: object | string, privateKey: JWK): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${signatureOf(signed, privateKey).toString('base64url')}`;
}

/** Encodes a part of a token. */
export function encode(part: object | string): string {
  return Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');
}

function signatureOf(text: string, jwk: JWK): Buffer {
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  const digest = jwk.kty === 'OKP' ? null : 'sha256';
  return sign(digest, Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
}

/** Returns the public part of a key. */
export function publicOf({ kty, n, e, crv, x, y, kid, use }: JWK): JWK {
  return JSON.parse(JSON.stringify({ kty, n, e, crv, x, y, kid, use }));
}
