import type { Price } from '../../catalogue/price.entity';
import { instantText } from '../../platform/base/clock';
import { money } from '../../platform/graphql/money';
import type { OfferChoice } from './wanted-price';

type Amounts = Pick<Price, 'unitPriceMinor' | 'suggestedRetailPriceMinor' | 'endsAt' | 'unitPriceText'>;

/** Returns the name of a SKU for people, such as `WIDGETSRV001:0001`. */
export function skuName(skuId: string): string {
  return skuId.replace(/^sku_/, '');
}

/** Returns an offer without its SKU and currency: `US`, or with what differs from most, `US EDUCATION 12 months MONTHLY from 10`. */
export function describeMarket({ country, segment, termMonths, billingPlan, tierMinimum }: OfferChoice): string {
  const parts = [
    country,
    segment === 'COMMERCIAL' ? '' : segment,
    termMonths === 0 ? '' : `${termMonths} months ${billingPlan}`,
    tierMinimum === 1 ? '' : `quantity ${tierMinimum}+`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** Returns an amount without its currency. */
export function amountOf(minor: number, currency: string): string {
  return money(minor, currency).amount;
}

/** Returns a price for the audit trail, such as `55.00 USD, retail 60.00, until 2026-02-01T00:00:00.000Z`. */
export function describePrice(price: Amounts, currency: string): string {
  const { unitPriceMinor, suggestedRetailPriceMinor: retail, endsAt } = price;
  const parts = [
    `${amountOf(unitPriceMinor, currency)} ${currency}`,
    retail === null ? '' : `retail ${amountOf(retail, currency)}`,
    endsAt === null ? '' : `until ${instantText(endsAt)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Returns the name of a price in the audit trail, such as `price US USD 2026-01-01T00:00:00.000Z`. */
export function priceField(offer: OfferChoice, startsAt: number): string {
  return `price ${describeMarket(offer)} ${offer.currency} ${instantText(startsAt)}`;
}
