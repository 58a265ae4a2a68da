import { AsyncLocalStorage } from 'node:async_hooks';
import type { MaybePromise } from '../platform/base/and-then';
import { MINUTE_MS } from '../platform/base/clock';
import type { Reader } from '../platform/database/transaction';
import { isPartnerKnown } from './partner.loader';

/** Returns whether a partner is missing from the database. The answer may be a minute old; a known one is returned at once. */
export type IsPartnerUnknown = (partnerId: string) => MaybePromise<boolean>;

/** More than there are: ids come from valid access tokens only. */
const MAX_PARTNERS = 10_000;

interface CachedResult {
  readonly isUnknown: MaybePromise<boolean>;
  readonly until: number;
}

/** Looks each partner up at most once a minute. The result is for the log only: no permission depends on it. */
export function createUnknownPartners(reader: Reader): IsPartnerUnknown {
  const found = new Map<string, CachedResult>();
  const remember = (partnerId: string, isUnknown: MaybePromise<boolean>) => {
    if (found.size >= MAX_PARTNERS) found.clear();
    found.set(partnerId, { isUnknown, until: Date.now() + MINUTE_MS });
    return isUnknown;
  };
  const lookUp = async (partnerId: string) => {
    const isKnown = await isPartnerKnown(reader, partnerId).catch(() => true);
    return remember(partnerId, !isKnown);
  };
  // Requests share the result, so the statement must not be attributed to the request that happens to be first.
  const outsideRequest = AsyncLocalStorage.snapshot();
  return (partnerId) => {
    const known = found.get(partnerId);
    if (known && Date.now() < known.until) return known.isUnknown;
    return remember(partnerId, outsideRequest(lookUp, partnerId));
  };
}
