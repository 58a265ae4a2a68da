import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey, type KeyRing, type SecretKey } from './key-ring';

/** What a token is good for; a token of one purpose is worthless for another. */
export type TokenPurpose = 'cursor' | 'download-link' | 'download-session' | 'upload' | 'attachment';

const MAC_BYTES = 16;

/**
 * `payload.mac`: nothing secret is stored for it, and the same payload gives the same token again. `boundTo` is what
 * else the reader must know for the token to be genuine.
 */
export function signToken(ring: KeyRing, purpose: TokenPurpose, payload: string, boundTo = ''): string {
  return `${payload}.${mac(ring[0], purpose, payload, boundTo)}`;
}

/** The payload of a genuine token of this purpose, letter by letter as it was signed, else null. */
export function readToken(ring: KeyRing, purpose: TokenPurpose, token: string, boundTo = ''): string | null {
  const dot = token.lastIndexOf('.');
  const payload = token.slice(0, dot);
  const given = token.slice(dot + 1);
  return dot > 0 && ring.some((key) => isEqual(given, mac(key, purpose, payload, boundTo))) ? payload : null;
}

const keys = new WeakMap<SecretKey, Map<TokenPurpose, Buffer>>();

function signingKey(key: SecretKey, purpose: TokenPurpose): Buffer {
  const derived = keys.get(key) ?? new Map<TokenPurpose, Buffer>();
  keys.set(key, derived);
  const known = derived.get(purpose) ?? deriveKey(key, purpose);
  derived.set(purpose, known);
  return known;
}

function mac(key: SecretKey, purpose: TokenPurpose, payload: string, boundTo: string): string {
  const hmac = createHmac('sha256', signingKey(key, purpose)).update(payload).update('\0').update(boundTo);
  return hmac.digest().subarray(0, MAC_BYTES).toString('base64url');
}

/** Compared as text: several spellings of base64 stand for the same bytes. */
function isEqual(given: string, genuine: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(genuine)];
  return a.length === b.length && timingSafeEqual(a, b);
}
