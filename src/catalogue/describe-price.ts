import { instantText } from '../platform/base/clock';
import { money } from '../platform/graphql/money';
import type { Offer } from './offer.entity';
import type { Price } from './price.entity';

/** What distinguishes the offers of a SKU. */
type OfferChoice = Omit<Offer, 'id' | 'skuId' | 'tierMaximum'>;

type Amounts = Pick<Price, 'unitPriceMinor' | 'suggestedRetailPriceMinor' | 'endsAt'>;

/** Returns an offer without its SKU and currency: `US`, or with what differs from most, `US EDUCATION 12 months MONTHLY quantity 10+`. */
export function describeMarket({ country, segment, ...offer }: OfferChoice): string {
  return words([country, segment === 'COMMERCIAL' ? '' : segment, ...termAndTier(offer)], ' ');
}

function termAndTier({ termMonths, billingPlan, tierMinimum }: Omit<OfferChoice, 'country' | 'segment'>) {
  return [
    termMonths === 0 ? '' : `${termMonths} months ${billingPlan}`,
    tierMinimum === 1 ? '' : `quantity ${tierMinimum}+`,
  ];
}

/** Returns an amount without its currency. */
export function amountOf(minor: number, currency: string): string {
  return money(minor, currency).amount;
}

/** Returns a price such as `55.00 USD, retail 60.00, until 2026-02-01T00:00:00.000Z`. */
export function describePrice(price: Amounts, currency: string): string {
  const { unitPriceMinor, suggestedRetailPriceMinor: retail, endsAt } = price;
  return words(
    [
      `${amountOf(unitPriceMinor, currency)} ${currency}`,
      retail === null ? '' : `retail ${amountOf(retail, currency)}`,
      endsAt === null ? '' : `until ${instantText(endsAt)}`,
    ],
    ', ',
  );
}

/** Returns the name of a price in the audit trail, such as `price US COMMERCIAL USD from 2026-01-01T00:00:00.000Z`. */
export function priceField(offer: OfferChoice, startsAt: number): string {
  return `price ${offerName(offer)} from ${instantText(startsAt)}`;
}

/** Returns the name of the largest quantity of an offer in the audit trail, such as `tierMaximum US COMMERCIAL USD`. */
export function tierField(offer: OfferChoice): string {
  return `tierMaximum ${offerName(offer)}`;
}

/** Returns a price for the audit trail, with its source unless an operator set it; null for none. */
export function recordedPrice(price: (Amounts & Pick<Price, 'source'>) | null, currency: string): string | null {
  if (price === null) return null;
  return words([describePrice(price, currency), price.source === 'PRICE_SHEET' ? 'from a price sheet' : ''], ', ');
}

function offerName({ country, segment, currency, ...offer }: OfferChoice): string {
  return words([country, segment, currency, ...termAndTier({ currency, ...offer })], ' ');
}

function words(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator);
}
