import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Clock, MINUTE_MS } from '../base/clock';
import type { Identity, VerifiedToken, VerifyToken } from './identity';
import { type RefuseToken, refuseSilently } from './token-problem';

const MAX_TOKENS = 10_000;

/** After this time a token is verified again, even if it has not expired. */
const REMEMBERED_FOR_MS = 5 * MINUTE_MS;

interface Remembered {
  readonly identity: Identity;
  readonly from: number;
  readonly until: number;
}

/** Verifies a token at its first use and caches its identity for a while, at most until the token expires. */
export function rememberTokens(
  verify: (token: string, refuse: RefuseToken) => Promise<VerifiedToken | null>,
  now: Clock,
): VerifyToken {
  const remembered = new LRUCache<string, Remembered>({ maxSize: MAX_TOKENS, sizeCalculation: () => 1 });
  return async (token, refuse = refuseSilently) => {
    const digest = hash('sha256', token, 'base64');
    const known = remembered.get(digest);
    const at = now();
    // A clock that was set back must not extend the time.
    if (known && known.from <= at && at < known.until) return known.identity;
    remembered.delete(digest);
    const verified = await verify(token, refuse);
    if (!verified) return null;
    const { identity, expiresAt } = verified;
    remembered.set(digest, { identity, from: at, until: Math.min(expiresAt, at + REMEMBERED_FOR_MS) });
    return identity;
  };
}
