import { DAY_MS } from '../platform/base/clock';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import { DEFAULT_LINK_TTL_MS, DEFAULT_MAX_DOWNLOADS, type DeliveryPolicy } from './delivery-policy.entity';

/** The terms under which a purchase is made. */
export type DeliveryTerms = Omit<DeliveryPolicy, 'id'>;

const DEFAULT_TERMS: DeliveryTerms = {
  linkTtlMs: DEFAULT_LINK_TTL_MS,
  maxDownloads: DEFAULT_MAX_DOWNLOADS,
  cancelWindowDays: null,
};

/** Returns the current terms: those of the programme (S10), unless others are stored. */
export async function readDeliveryTerms(reader: Reader): Promise<DeliveryTerms> {
  const [terms] = await reader.query<DeliveryTerms>(
    sql`SELECT "linkTtlMs", "maxDownloads", "cancelWindowDays" FROM "deliveryPolicy"`,
  );
  return terms ?? DEFAULT_TERMS;
}

/**
 * Returns the latest time at which a purchase can be cancelled: the end of the last day in UTC; null if there is no deadline.
 */
export function cancellationDeadline(purchasedAt: number, cancelWindowDays: number | null): number | null {
  if (cancelWindowDays === null) return null;
  const lastDay = Math.floor(purchasedAt / DAY_MS) + cancelWindowDays;
  return (lastDay + 1) * DAY_MS - 1;
}
