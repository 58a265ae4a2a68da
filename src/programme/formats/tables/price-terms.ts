import { codeOf } from '../../../platform/text/identifiers';
import type { FileBillingPlan } from '../values';
import { BadCell, type CsvRow } from './csv-row';

/** How long a licence lasts, and how often it is paid. */
export interface Terms {
  /** 0 for a perpetual licence. */
  readonly termMonths: number;
  readonly billingPlan: FileBillingPlan;
}

const MONTHS: Readonly<Record<string, number>> = { ONETIME: 0, NOTERM: 0, P1Y: 12, P3Y: 36 };

const PLANS: Readonly<Record<string, FileBillingPlan>> = {
  '': 'ONE_TIME',
  NONE: 'ONE_TIME',
  ONETIME: 'ONE_TIME',
  MONTHLY: 'MONTHLY',
  ANNUAL: 'ANNUAL',
  TRIENNIAL: 'TRIENNIAL',
};

/**
 * Reads the terms of a price sheet. Perpetual licences have no term and the billing plan `OneTime`, or the term `OneTime` or
 * `NoTerm`. Throws `BadCell` for terms that are not known, or that contradict the billing plan.
 */
export function termsOf(row: CsvRow): Terms {
  const billingPlan = PLANS[wordOf(row.text('BillingPlan'))];
  if (billingPlan === undefined) throw new BadCell('BillingPlan', 'is not a known billing plan');
  const termMonths = monthsOf(row);
  if (termMonths === 0 && billingPlan !== 'ONE_TIME')
    throw new BadCell('BillingPlan', 'contradicts the term: a perpetual licence is paid once');
  return { termMonths, billingPlan };
}

function monthsOf(row: CsvRow): number {
  const term = wordOf(row.text('TermDuration'));
  if (term === '' && wordOf(row.text('BillingPlan')) === 'ONETIME') return 0;
  if (term === '') throw new BadCell('TermDuration', 'is empty, and BillingPlan is not OneTime');
  const months = MONTHS[term];
  if (months === undefined) throw new BadCell('TermDuration', 'is not a known term: P1Y, P3Y, OneTime or NoTerm');
  return months;
}

/** Returns a word in upper case without separators: `One-Time` is `ONETIME`. */
function wordOf(text: string): string {
  return codeOf(text).replace(/[\s_-]/g, '');
}
