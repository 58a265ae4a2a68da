import { AsyncLocalStorage } from 'node:async_hooks';
import type { MaybePromise } from '../platform/base/and-then';
import { MINUTE_MS } from '../platform/base/clock';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';

/** Whether the database has no such partner, as of the last minute. Answers at once if it is known. */
export type IsPartnerUnknown = (partnerId: string) => MaybePromise<boolean>;

/** More than there are; they come from tokens that were found valid. */
const MAX_PARTNERS = 10_000;

interface Found {
  readonly isUnknown: MaybePromise<boolean>;
  readonly until: number;
}

/** Looks for partners once a minute each, for the log: what a token's holder may see does not depend on it. */
export function createUnknownPartners(reader: Reader): IsPartnerUnknown {
  const found = new Map<string, Found>();
  const note = (partnerId: string, isUnknown: MaybePromise<boolean>) => {
    if (found.size >= MAX_PARTNERS) found.clear();
    found.set(partnerId, { isUnknown, until: Date.now() + MINUTE_MS });
    return isUnknown;
  };
  const look = async (partnerId: string) => {
    const rows = await reader.query(sql`SELECT 1 FROM "partners" WHERE "id" = ${partnerId}`).catch(() => null);
    return note(partnerId, rows?.length === 0);
  };
  // The statement belongs to no request, whichever asked first.
  const outside = AsyncLocalStorage.snapshot();
  return (partnerId) => {
    const known = found.get(partnerId);
    if (known && Date.now() < known.until) return known.isUnknown;
    return note(partnerId, outside(look, partnerId));
  };
}
