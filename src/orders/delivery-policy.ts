import { DAY_MS } from '../platform/base/clock';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import {
  DEFAULT_LINK_TTL_MS,
  DEFAULT_MAX_DOWNLOADS,
  type DeliveryPolicy,
  type LicenceKind,
} from './delivery-policy.entity';

/** The terms under which a purchase is made. */
export type DeliveryTerms = Pick<DeliveryPolicy, 'linkTtlMs' | 'maxDownloads' | 'cancelWindowDays'>;

/** The terms of each kind of licence. */
export type DeliveryTermsByKind = Readonly<Record<LicenceKind, DeliveryTerms>>;

/** The terms of the programme (S10) until others are stored. */
export const DEFAULT_TERMS: DeliveryTerms = {
  linkTtlMs: DEFAULT_LINK_TTL_MS,
  maxDownloads: DEFAULT_MAX_DOWNLOADS,
  cancelWindowDays: null,
};

/** Returns the kind of a licence with a term in months; one without a term is perpetual. */
export function licenceKindOf({ termMonths }: { readonly termMonths: number | null }): LicenceKind {
  return termMonths ? 'SUBSCRIPTION' : 'PERPETUAL';
}

/** Returns the terms in effect at an instant: those with the latest start. */
export async function readDeliveryTerms(reader: Reader, at: number): Promise<DeliveryTermsByKind> {
  const policies = await reader.query<DeliveryPolicy>(
    sql`SELECT "licenceKind", "linkTtlMs", "maxDownloads", "cancelWindowDays" FROM "deliveryPolicies" AS p
      WHERE "startsAt" = (SELECT MAX("startsAt") FROM "deliveryPolicies"
        WHERE "licenceKind" = p."licenceKind" AND "startsAt" <= ${at})`,
  );
  return { PERPETUAL: termsOf(policies, 'PERPETUAL'), SUBSCRIPTION: termsOf(policies, 'SUBSCRIPTION') };
}

function termsOf(policies: readonly DeliveryPolicy[], kind: LicenceKind): DeliveryTerms {
  const { linkTtlMs, maxDownloads, cancelWindowDays } =
    policies.find(({ licenceKind }) => licenceKind === kind) ?? DEFAULT_TERMS;
  return { linkTtlMs, maxDownloads, cancelWindowDays };
}

/**
 * Returns the last instant at which a purchase can be cancelled; null if there is no deadline. A perpetual licence can be
 * cancelled until the end of the last day in UTC, a subscription for this number of times 24 hours.
 */
export function cancellationDeadline(
  kind: LicenceKind,
  purchasedAt: number,
  cancelWindowDays: number | null,
): number | null {
  if (cancelWindowDays === null) return null;
  if (kind === 'SUBSCRIPTION') return purchasedAt + cancelWindowDays * DAY_MS;
  const lastDay = Math.floor(purchasedAt / DAY_MS) + cancelWindowDays;
  return (lastDay + 1) * DAY_MS - 1;
}
