import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Clock, MINUTE_MS } from '../clock';
import type { VerifiedToken, VerifyToken } from './identity';

const MAX_TOKENS = 10_000;

/** Then it is verified anew, so that a key which the provider withdraws is not trusted for longer. */
const REMEMBERED_FOR_MS = 5 * MINUTE_MS;

/** Verifies a token when it comes first and remembers its holder for a while, at most until it expires. */
export function rememberTokens(verify: (token: string) => Promise<VerifiedToken | null>, now: Clock): VerifyToken {
  const remembered = new LRUCache<string, VerifiedToken>({ max: MAX_TOKENS });
  return async (token) => {
    const digest = hash('sha256', token, 'base64');
    const known = remembered.get(digest);
    if (known && now() < known.expiresAt) return known.identity;
    const verified = await verify(token);
    if (!verified) return null;
    const { identity, expiresAt } = verified;
    remembered.set(digest, { identity, expiresAt: Math.min(expiresAt, now() + REMEMBERED_FOR_MS) });
    return identity;
  };
}
