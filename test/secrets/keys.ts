import { createHash } from 'node:crypto';
import type { KeyRing, SecretKey } from '../../src/platform/secrets/key-ring';
import { Secret } from '../../src/platform/secrets/secret';

/** Returns a key whose bytes are derived from its id, so that tests are reproducible. */
export function keyNamed(id: string): SecretKey {
  return { id, bytes: new Secret(createHash('sha256').update(id).digest()) };
}

export function ringOf(first: string, ...others: readonly string[]): KeyRing {
  return [keyNamed(first), ...others.map(keyNamed)];
}

/** Returns the base64 of a key that is derived from a number, as it follows the id in a key ring. */
export function keyText(number: number): string {
  return Buffer.from(Array.from({ length: 32 }, (_, index) => (number * 37 + index * 7) % 256)).toString('base64');
}
