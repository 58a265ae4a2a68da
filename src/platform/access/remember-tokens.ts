import { LRUCache } from 'lru-cache';
import { type Clock, MINUTE_MS } from '../base/clock';
import type { Identity, TokenVerifier, VerifiedToken } from './identity';
import { type RefuseToken, refuseSilently } from './token-problem';

const MAX_TOKENS = 10_000;

/** The length of a usual token, in characters. The cache has fewer tokens if they are longer. */
const USUAL_LENGTH = 800;

/** After this time a token is verified again, even if it has not expired. */
const REMEMBERED_FOR_MS = 5 * MINUTE_MS;

interface Remembered {
  readonly token: string;
  readonly identity: Identity;
  readonly from: number;
  readonly until: number;
}

/** Verifies a token at its first use and caches its identity for a while, at most until the token expires. */
export function rememberTokens(
  verify: (token: string, refuse: RefuseToken) => Promise<VerifiedToken | null>,
  now: Clock,
): TokenVerifier {
  const remembered = new LRUCache<string, Remembered>({
    // Not `max`, which allocates all entries at once.
    maxSize: MAX_TOKENS * USUAL_LENGTH,
    sizeCalculation: ({ token }) => Math.max(token.length, USUAL_LENGTH),
  });
  const findVerified = (token: string) => {
    const known = remembered.get(endOf(token));
    if (known?.token !== token) return null;
    const at = now();
    // A clock that was set back must not extend the time.
    if (known.from <= at && at < known.until) return known.identity;
    remembered.delete(endOf(token));
    return null;
  };
  const verifyToken = async (token: string, refuse = refuseSilently) => {
    const known = findVerified(token);
    if (known) return known;
    const at = now();
    const verified = await verify(token, refuse);
    if (!verified) return null;
    const { identity, expiresAt } = verified;
    remembered.set(endOf(token), { token, identity, from: at, until: Math.min(expiresAt, at + REMEMBERED_FOR_MS) });
    return identity;
  };
  return { verifyToken, findVerified };
}

/** Enough of a signature to distinguish tokens. To hash a whole token takes as long as the rest of a look-up. */
const END_LENGTH = 32;

function endOf(token: string): string {
  return token.slice(-END_LENGTH);
}
