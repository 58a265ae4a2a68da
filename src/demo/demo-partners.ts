import type { Partner } from '../partners/partner.entity';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { daysBefore } from './demo-time';

interface DemoPartner extends Pick<Partner, 'id' | 'name' | 'country' | 'currency'> {
  /** For how many days it has been eligible to buy (S2); null if it is not eligible. */
  readonly eligibleForDays: number | null;
  /** Its credit limit in each currency. */
  readonly credit: Readonly<Record<string, string>>;
}

/** The partners of the demo: two that are eligible to buy, and one that is not but has software from earlier purchases. */
export const demoPartners = {
  northwind: {
    id: 'ptn_northwind',
    name: 'Northwind Reselling',
    country: 'US',
    currency: 'USD',
    eligibleForDays: 1_500,
    credit: { USD: '250000', EUR: '200000', CNY: '1500000', JPY: '30000000' },
  },
  tailspin: {
    id: 'ptn_tailspin',
    name: 'Tailspin Cloud',
    country: 'DE',
    currency: 'EUR',
    eligibleForDays: 700,
    credit: { EUR: '150000', USD: '100000' },
  },
  wingtip: {
    id: 'ptn_wingtip',
    name: 'Wingtip Trading',
    country: 'US',
    currency: 'USD',
    eligibleForDays: null,
    credit: { USD: '50000' },
  },
} satisfies Record<string, DemoPartner>;

/** The partner of the data set for measurements, which can be loaded in addition to the demo. */
export const BENCH_PARTNER_ID = 'ptn_bench';

export type DemoPartnerName = keyof typeof demoPartners;

const partners: readonly DemoPartner[] = Object.values(demoPartners);

/** Returns the partners as a programme document has them. */
export function documentPartners() {
  return partners.map(({ eligibleForDays, ...partner }) => ({ ...partner, eligible: eligibleForDays !== null }));
}

/** Sets since when the partners are eligible. */
export async function dateBackPartners(tx: Transaction): Promise<void> {
  for (const { id, eligibleForDays } of partners) {
    const since = eligibleForDays === null ? null : daysBefore(tx.now, eligibleForDays);
    await tx.query(sql`UPDATE "partners" SET "eligibleSince" = ${since} WHERE "id" = ${id}`);
  }
}
