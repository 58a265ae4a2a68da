import { DAY_MS, dateText, instantText } from '../platform/base/clock';
import { choiceProblem } from '../platform/graphql/choice-problem';
import { fieldProblem } from '../platform/graphql/field-problem';
import { type MoneyInput, moneyProblem, toMinor } from '../platform/graphql/money';
import { wholeNumberProblem } from '../platform/graphql/range-problem';
import { CountryCode, Currency, Decimal } from '../platform/graphql/scalars';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { codeOf } from '../platform/text/identifiers';
import { BillingPlan, type Offer, Segment, usualBillingPlan } from './offer.entity';

/** A price of a SKU to set. */
export interface PriceInput {
  /** Id of the SKU, such as `WIDGETSRV001:0001`. */
  readonly skuId: string;
  readonly country: string;
  /** COMMERCIAL if it is missing. */
  readonly segment?: Segment | null | undefined;
  /** Term of the subscription in months; a perpetual licence if it is missing or 0. */
  readonly termMonths?: number | null | undefined;
  /** The usual plan of the term if it is missing. */
  readonly billingPlan?: BillingPlan | null | undefined;
  /** The smallest quantity that the price is for; 1 if it is missing. */
  readonly tierMinimum?: number | null;
  /** The largest quantity that the price is for; if it is missing, it stays as it is, and a new offer has none. */
  readonly tierMaximum?: number | null;
  readonly unitPrice: MoneyInput;
  /** If it is missing, the one in effect stays; null for none. */
  readonly suggestedRetailPrice?: MoneyInput | null | undefined;
  /** When the price becomes effective, in epoch milliseconds; now if it is missing or earlier today (UTC). */
  readonly startsAt?: number | null | undefined;
}

/** What identifies an offer. */
type OfferKey = Omit<Offer, 'id' | 'tierMaximum'>;

/** A price in the form in which it is stored. */
export interface ReadPrice {
  readonly key: Omit<OfferKey, 'skuId'>;
  readonly unitPriceMinor: number;
  /** Undefined if the one in effect stays. */
  readonly suggestedRetailPriceMinor: number | null | undefined;
}

/** Terms of a subscription in months; 0 for a perpetual licence. */
export const TERM_MONTHS = { minimum: 0, maximum: 120 } as const;
const MAX_INSTANT = Date.UTC(9999, 11, 31);

/** Returns a price in the form in which it is stored. Throws INVALID_VALUE and CURRENCY_MISMATCH, all problems together. */
export function readPriceInput(input: PriceInput, now: number): ReadPrice {
  const { country, segment, termMonths, billingPlan, tierMinimum, unitPrice, suggestedRetailPrice: retail } = input;
  assertNone([
    fieldProblem(CountryCode, country, ['country']),
    choiceProblem(Segment, segment, ['segment']),
    ...termProblems(input),
    ...tierProblems(input),
    priceProblem(unitPrice, ['unitPrice']),
    retail ? priceProblem(retail, ['suggestedRetailPrice']) : null,
    startProblem(input.startsAt, ['startsAt'], now),
  ]);
  const currency = codeOf(unitPrice.currency);
  if (retail && codeOf(retail.currency) !== currency)
    throw new UserError('CURRENCY_MISMATCH', ['suggestedRetailPrice', 'currency'], { currency });
  return {
    key: {
      country: codeOf(country),
      segment: segment ?? 'COMMERCIAL',
      currency,
      termMonths: termMonths ?? 0,
      billingPlan: billingPlan ?? usualBillingPlan(termMonths ?? 0),
      tierMinimum: tierMinimum ?? 1,
    },
    unitPriceMinor: minorOf(unitPrice) as number,
    suggestedRetailPriceMinor: retail ? minorOf(retail) : retail,
  };
}

/** Throws INVALID_VALUE if a time is before today or after the year 9999: nothing in the catalogue changes afterwards. */
export function assertStart(at: number | null | undefined, path: readonly string[], now: number): void {
  assertNone([startProblem(at, path, now)]);
}

function startProblem(at: number | null | undefined, path: readonly string[], now: number): UserError | null {
  if (at == null) return null;
  const today = now - (now % DAY_MS);
  if (Number.isInteger(at) && at >= today && at <= MAX_INSTANT) return null;
  const range = { minimum: dateText(today), maximum: instantText(MAX_INSTANT) };
  return new UserError('OUT_OF_RANGE', path, range, 'catalogueStart');
}

function termProblems({ termMonths, billingPlan }: PriceInput): readonly (UserError | null)[] {
  const months = termMonths ?? 0;
  const planProblem = choiceProblem(BillingPlan, billingPlan, ['billingPlan']);
  const isPaidOnce = months !== 0 || billingPlan == null || billingPlan === 'ONE_TIME';
  return [
    wholeNumberProblem(months, ['termMonths'], TERM_MONTHS),
    planProblem ?? (isPaidOnce ? null : new UserError('INVALID_VALUE', ['billingPlan'], {}, 'perpetualPaidOnce')),
  ];
}

/** Quantities that a price can be for. */
export const TIER = { minimum: 1, maximum: 1_000_000 } as const;

function tierProblems({ tierMinimum, tierMaximum }: PriceInput): readonly (UserError | null)[] {
  const minimum = tierMinimum ?? 1;
  return [
    wholeNumberProblem(minimum, ['tierMinimum'], TIER),
    wholeNumberProblem(tierMaximum ?? minimum, ['tierMaximum'], { ...TIER, minimum }),
  ];
}

/** Returns what is wrong with the price of one unit: it is no amount of its currency, or not more than zero. */
export function priceProblem({ amount, currency }: MoneyInput, path: readonly string[]): UserError | null {
  const problem =
    fieldProblem(Currency, currency, [...path, 'currency']) ??
    fieldProblem(Decimal, amount, [...path, 'amount']) ??
    moneyProblem({ amount, currency }, path);
  if (problem || (minorOf({ amount, currency }) as number) > 0) return problem;
  return new UserError('AMOUNT_NOT_POSITIVE', [...path, 'amount']);
}

function minorOf({ amount, currency }: MoneyInput): number | null {
  return toMinor({ amount, currency: codeOf(currency) });
}
