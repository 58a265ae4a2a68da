import { fingerprints } from '../platform/secrets/encrypted-text';
import type { KeyRing } from '../platform/secrets/key-ring';
import { canonicalKey, type KeyCase } from './key-spelling';

/**
 * The kinds of unique fingerprints. The prefix of the column `fingerprint` is its kind:
 * - `folded:` or `cased:` and a keyed digest of the canonical key. No two rows have the same one (`isUnique`).
 * - `aside:` and the row's id: a key in the pool that another row has too, or that cannot be decrypted. It is not assigned.
 * - `shared:` and the row's id: a key that was assigned twice. An operator has to decide.
 * - `stale:` and the row's id, or no prefix and a digest of the key as an older version stored it: not checked yet for
 *   duplicates.
 */
const KINDS = ['folded', 'cased'] as const satisfies readonly KeyCase[];

/** Returns the fingerprint of a product key, computed with the first key of the ring. */
export function keyFingerprint(ring: KeyRing, key: string, keyCase: KeyCase): string {
  return `${keyCase}:${fingerprints(ring, canonicalKey(key, keyCase))[0]}`;
}

/**
 * Returns all fingerprints that a row with the same product key may have: with each key of the ring, and for both rules for
 * case.
 */
export function possibleFingerprints(ring: KeyRing, key: string, keyCase: KeyCase): readonly string[] {
  return fingerprints(ring, canonicalKey(key, keyCase)).flatMap((digest) => KINDS.map((kind) => `${kind}:${digest}`));
}

/**
 * Returns a fingerprint computed with the first key of the ring and of the same kind, for a product key that is encrypted
 * again.
 */
export function renewFingerprint(ring: KeyRing, fingerprint: string, key: string): string {
  const [kind = ''] = fingerprint.split(':');
  if (kind === 'aside' || kind === 'shared') return fingerprint;
  const keyCase = KINDS.find((each) => each === kind);
  return keyCase ? keyFingerprint(ring, key, keyCase) : fingerprints(ring, key)[0];
}

/** Returns a fingerprint that keeps a row from being assigned. */
export function asideFingerprint(id: string): string {
  return `aside:${id}`;
}

/** Returns a fingerprint that marks a key that was assigned twice. */
export function sharedFingerprint(id: string): string {
  return `shared:${id}`;
}
