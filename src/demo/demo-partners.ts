import type { CreditLine } from '../partners/credit-line.entity';
import { activeStatus, type Partner } from '../partners/partner.entity';
import { daysBefore } from './demo-time';

interface DemoPartner extends Pick<Partner, 'id' | 'name' | 'country' | 'currency'> {
  /** For how many days it has been eligible to buy (S2); null if it is not eligible. */
  readonly eligibleForDays: number | null;
  /** Its credit limit in each currency, in minor units. */
  readonly limits: Readonly<Record<string, number>>;
}

/** The partners of the demo: two that are eligible to buy, and one that is not but has software from earlier purchases. */
export const demoPartners = {
  northwind: {
    id: 'ptn_northwind',
    name: 'Northwind Reselling',
    country: 'US',
    currency: 'USD',
    eligibleForDays: 1_500,
    limits: { USD: 250_000_00, EUR: 200_000_00, CNY: 1_500_000_00, JPY: 30_000_000 },
  },
  tailspin: {
    id: 'ptn_tailspin',
    name: 'Tailspin Cloud',
    country: 'DE',
    currency: 'EUR',
    eligibleForDays: 700,
    limits: { EUR: 150_000_00, USD: 100_000_00 },
  },
  wingtip: {
    id: 'ptn_wingtip',
    name: 'Wingtip Trading',
    country: 'US',
    currency: 'USD',
    eligibleForDays: null,
    limits: { USD: 50_000_00 },
  },
} satisfies Record<string, DemoPartner>;

/** The partner of the data set for measurements, which can be loaded in addition to the demo. */
export const BENCH_PARTNER_ID = 'ptn_bench';

export type DemoPartnerName = keyof typeof demoPartners;

const partners: readonly DemoPartner[] = Object.values(demoPartners);

/** Returns the rows of the partners. */
export function partnerRows(now: number): Partner[] {
  return partners.map(({ limits, eligibleForDays, ...partner }) => ({
    ...partner,
    eligibleSince: eligibleForDays === null ? null : daysBefore(now, eligibleForDays),
    ...activeStatus,
    localFields: null,
  }));
}

/** Returns the rows of their credit lines, with the used amounts from `usedMinor`. */
export function creditLineRows(usedMinor: (partnerId: string, currency: string) => number): CreditLine[] {
  return partners.flatMap(({ id: partnerId, limits }) =>
    Object.entries(limits).map(([currency, limitMinor]) => ({
      partnerId,
      currency,
      limitMinor,
      usedMinor: usedMinor(partnerId, currency),
    })),
  );
}
