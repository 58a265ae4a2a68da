import type { KeyRing, SecretKey } from '../../src/secrets/key-ring';
import { Secret } from '../../src/secrets/secret';

/** A key whose bytes follow from its id, so that a failing test is the same each time. */
export function keyNamed(id: string): SecretKey {
  return { id, bytes: new Secret(Buffer.alloc(32, id)) };
}

export function ringOf(first: string, ...others: readonly string[]): KeyRing {
  return [keyNamed(first), ...others.map(keyNamed)];
}
