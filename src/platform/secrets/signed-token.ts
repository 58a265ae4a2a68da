import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey, type KeyRing, type SecretKey } from './key-ring';

/** What a token is used for. A token of one purpose is not valid for another. */
export type TokenPurpose = 'cursor' | 'download-link' | 'download-session' | 'upload' | 'attachment';

const MAC_BYTES = 16;

/**
 * Returns `payload.mac`. No secret has to be stored for it: the same payload always has the same token. The token can only be
 * verified with the same `boundTo`, which is not part of it.
 */
export function signToken(ring: KeyRing, purpose: TokenPurpose, payload: string, boundTo = ''): string {
  return `${payload}.${mac(ring[0], purpose, payload, boundTo)}`;
}

/** Verifies a token of this purpose and returns its payload exactly as it was signed, or null if the token is not genuine. */
export function readToken(ring: KeyRing, purpose: TokenPurpose, token: string, boundTo = ''): string | null {
  const dot = token.lastIndexOf('.');
  const payload = token.slice(0, dot);
  const given = token.slice(dot + 1);
  return dot > 0 && ring.some((key) => isEqual(given, mac(key, purpose, payload, boundTo))) ? payload : null;
}

const derivedKeys = new WeakMap<SecretKey, Map<TokenPurpose, Buffer>>();

function signingKey(key: SecretKey, purpose: TokenPurpose): Buffer {
  const derived = derivedKeys.get(key) ?? new Map<TokenPurpose, Buffer>();
  derivedKeys.set(key, derived);
  const known = derived.get(purpose) ?? deriveKey(key, purpose);
  derived.set(purpose, known);
  return known;
}

function mac(key: SecretKey, purpose: TokenPurpose, payload: string, boundTo: string): string {
  const hmac = createHmac('sha256', signingKey(key, purpose)).update(payload).update('\0').update(boundTo);
  return hmac.digest().subarray(0, MAC_BYTES).toString('base64url');
}

/** Compares text instead of bytes, since several spellings of base64 decode to the same bytes. */
function isEqual(given: string, genuine: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(genuine)];
  return a.length === b.length && timingSafeEqual(a, b);
}
