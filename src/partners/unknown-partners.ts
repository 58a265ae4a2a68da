import { AsyncLocalStorage } from 'node:async_hooks';
import { LRUCache } from 'lru-cache';
import type { Eventual } from '../after';
import { MINUTE_MS } from '../clock';
import { sql } from '../database/sql';
import type { Reader } from '../database/transaction';

/** Whether the database has no such partner, as of the last minute. Answers at once if it is known. */
export type IsPartnerUnknown = (partnerId: string) => Eventual<boolean>;

const MAX_PARTNERS = 10_000;

/** Looks for partners once a minute each, for the log: what a token's holder may see does not depend on it. */
export function unknownPartners(reader: Reader): IsPartnerUnknown {
  const found = new LRUCache<string, Eventual<boolean>>({ max: MAX_PARTNERS, ttl: MINUTE_MS });
  // Whoever asks first, the statement belongs to no request.
  const outside = AsyncLocalStorage.snapshot();
  const look = (partnerId: string) =>
    reader.query(sql`SELECT 1 FROM "partners" WHERE "id" = ${partnerId}`).then(
      (rows) => {
        found.set(partnerId, rows.length === 0);
        return rows.length === 0;
      },
      () => {
        found.delete(partnerId);
        return false;
      },
    );
  return (partnerId) => {
    const known = found.get(partnerId);
    if (known !== undefined) return known;
    const looking = outside(look, partnerId);
    found.set(partnerId, looking);
    return looking;
  };
}
