import { fingerprints } from '../platform/secrets/encrypted-text';
import type { KeyRing } from '../platform/secrets/key-ring';
import { canonicalKey, type KeyCase } from './key-spelling';

/**
 * What the column `fingerprint` holds begins with what it is made of:
 * - `folded:` or `cased:` and a keyed digest of the canonical key. No two rows have the same one (`isUnique`).
 * - `aside:` and the row's id: a key in the pool that another row has as well, or that does not open. Nobody gets it.
 * - `shared:` and the row's id: a key that was given out although another row had it. A person has to look.
 * - `stale:` and the row's id, or nothing and a digest of the key as an older version stored it: it is not known yet
 *   whether another row has the key.
 */
const KINDS = ['folded', 'cased'] as const satisfies readonly KeyCase[];

/** The fingerprint of a product key, by the first key of the ring. */
export function keyFingerprint(ring: KeyRing, key: string, keyCase: KeyCase): string {
  return `${keyCase}:${fingerprints(ring, canonicalKey(key, keyCase))[0]}`;
}

/** All fingerprints that a row with the same product key may have: by each key of the ring, and whether or not case counts there. */
export function possibleFingerprints(ring: KeyRing, key: string, keyCase: KeyCase): readonly string[] {
  return fingerprints(ring, canonicalKey(key, keyCase)).flatMap((digest) => KINDS.map((kind) => `${kind}:${digest}`));
}

/** The same fingerprint by the first key of the ring: for a key that is encrypted again. */
export function renewFingerprint(ring: KeyRing, fingerprint: string, key: string): string {
  const [kind = ''] = fingerprint.split(':');
  if (kind === 'aside' || kind === 'shared') return fingerprint;
  const keyCase = KINDS.find((each) => each === kind);
  return keyCase ? keyFingerprint(ring, key, keyCase) : fingerprints(ring, key)[0];
}

/** Keeps a row out of the pool. */
export function asideFingerprint(id: string): string {
  return `aside:${id}`;
}

/** Marks a key that was given out twice. */
export function sharedFingerprint(id: string): string {
  return `shared:${id}`;
}
