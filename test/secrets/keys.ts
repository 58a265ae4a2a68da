import { createHash } from 'node:crypto';
import type { KeyRing, SecretKey } from '../../src/platform/secrets/key-ring';
import { Secret } from '../../src/platform/secrets/secret';

/** A key whose bytes follow from its id, so that a failing test is the same each time. */
export function keyNamed(id: string): SecretKey {
  return { id, bytes: new Secret(createHash('sha256').update(id).digest()) };
}

export function ringOf(first: string, ...others: readonly string[]): KeyRing {
  return [keyNamed(first), ...others.map(keyNamed)];
}

/** A key in the notation of key rings, without its id, that follows from a number. */
export function keyText(number: number): string {
  return Buffer.from(Array.from({ length: 32 }, (_, index) => (number * 37 + index * 7) % 256)).toString('base64');
}
