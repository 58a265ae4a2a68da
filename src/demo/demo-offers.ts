import { type Segment, usualBillingPlan } from '../catalogue/offer.entity';
import { decimalsOf, money } from '../platform/graphql/money';
import type { DemoSku } from './demo-product';

interface Place {
  readonly country: string;
  readonly currency: string;
  /** Units of the currency per dollar. Invented, and fixed so that prices never change. */
  readonly perDollar: number;
  /** The step to which prices are rounded, in minor units. */
  readonly stepMinor: number;
}

const places: readonly Place[] = [
  { country: 'US', currency: 'USD', perDollar: 1, stepMinor: 1 },
  { country: 'DE', currency: 'EUR', perDollar: 0.93, stepMinor: 10 },
  { country: 'FR', currency: 'EUR', perDollar: 0.94, stepMinor: 10 },
  { country: 'CN', currency: 'CNY', perDollar: 7.1, stepMinor: 100 },
  { country: 'JP', currency: 'JPY', perDollar: 149, stepMinor: 100 },
];

const SHARE_OF_SCHOOLS = 0.4;
const RETAIL_MARKUP = 1.15;

/** Returns the id of an offer, such as `off_DG7GMGF0D5RK:0005:US`, with `:EDU` at the end for schools. */
export function offerIdOf(sku: string, country: string, segment: Segment): string {
  return `off_${sku}:${country}${segment === 'EDUCATION' ? ':EDU' : ''}`;
}

/** Returns the offers of a SKU in each country where it is sold, for companies and for schools, at prices for all time. */
export function offersOf(sku: DemoSku) {
  return places
    .filter(({ country }) => !sku.notSoldIn?.includes(country))
    .flatMap((place) => segmentsOf(sku).map((segment) => offerOf(sku, place, segment)));
}

function segmentsOf(sku: DemoSku): Segment[] {
  return sku.forEducation ? ['COMMERCIAL', 'EDUCATION'] : ['COMMERCIAL'];
}

function offerOf({ usd, termMonths = 0 }: DemoSku, place: Place, segment: Segment) {
  const { country, currency, perDollar } = place;
  const share = segment === 'EDUCATION' ? SHARE_OF_SCHOOLS : 1;
  const unitPriceMinor = rounded(usd * share * perDollar * 10 ** decimalsOf(currency), place);
  return {
    country,
    segment,
    price: priceText(unitPriceMinor, currency),
    retail: priceText(rounded(unitPriceMinor * RETAIL_MARKUP, place), currency),
    from: '1970-01-01',
    term: termMonths === 0 ? 'none' : `P${termMonths}M`,
    billingPlan: usualBillingPlan(termMonths),
  };
}

function priceText(minor: number, currency: string): string {
  return `${money(minor, currency).amount} ${currency}`;
}

function rounded(amountMinor: number, { stepMinor }: Place): number {
  return Math.round(amountMinor / stepMinor) * stepMinor;
}
