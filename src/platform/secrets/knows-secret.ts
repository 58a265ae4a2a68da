import { hash, timingSafeEqual } from 'node:crypto';
import type { Secret } from './secret';

/** Returns whether a header is one of some secrets. Compares in constant time. */
export function knowsSecret(secrets: readonly Secret<string>[], given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const digest = digestOf(given);
  return secrets.filter((secret) => timingSafeEqual(digestOf(secret.expose()), digest)).length > 0;
}

function digestOf(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
