import type { BillingPlan, Segment } from '../../../../../schema/clients/operations';
import type { PlanPriceMutationVariables } from './prices.operations';
import { startOfDay } from './start-of-day';

/** A price as it is entered. */
export interface EnteredPrice {
  readonly country: string;
  readonly segment: Segment;
  readonly billingPlan: BillingPlan | null;
  readonly termMonths: number | null;
  readonly unitPrice: string;
  readonly retailPrice: string;
  readonly currency: string;
  /** A day in UTC; empty for now. */
  readonly day: string;
}

/** What a form for a price begins with. */
export const NO_PRICE: EnteredPrice = {
  country: '',
  segment: 'COMMERCIAL',
  billingPlan: null,
  termMonths: null,
  unitPrice: '',
  retailPrice: '',
  currency: '',
  day: '',
};

/** Returns the input that sets an entered price. */
export function priceInput(skuId: string, entered: EnteredPrice): PlanPriceMutationVariables['input'] {
  const { country, segment, billingPlan, termMonths, unitPrice, retailPrice, currency, day } = entered;
  return {
    skuId,
    country,
    segment,
    billingPlan,
    termMonths: termMonths ?? 0,
    unitPrice: { amount: unitPrice, currency },
    suggestedRetailPrice: retailPrice ? { amount: retailPrice, currency } : null,
    startsAt: startOfDay(day),
  };
}
