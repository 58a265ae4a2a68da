import { DAY_MS } from '../platform/base/clock';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import { DEFAULT_LINK_TTL_MS, DEFAULT_MAX_DOWNLOADS, type DeliveryPolicy } from './delivery-policy.entity';

/** The terms that a purchase made now gets. */
export type DeliveryTerms = Omit<DeliveryPolicy, 'id'>;

const DEFAULT_TERMS: DeliveryTerms = {
  linkTtlMs: DEFAULT_LINK_TTL_MS,
  maxDownloads: DEFAULT_MAX_DOWNLOADS,
  cancelWindowDays: null,
};

/** Reads the terms in force; those of the programme (S10) where nobody has set others. */
export async function readDeliveryTerms(reader: Reader): Promise<DeliveryTerms> {
  const [terms] = await reader.query<DeliveryTerms>(
    sql`SELECT "linkTtlMs", "maxDownloads", "cancelWindowDays" FROM "deliveryPolicy"`,
  );
  return terms ?? DEFAULT_TERMS;
}

/** The last instant at which a purchase can be cancelled: the end of that UTC day; null where there is no deadline. */
export function cancellationDeadline(purchasedAt: number, cancelWindowDays: number | null): number | null {
  if (cancelWindowDays === null) return null;
  const lastDay = Math.floor(purchasedAt / DAY_MS) + cancelWindowDays;
  return (lastDay + 1) * DAY_MS - 1;
}
