import type { Catalogue } from '../catalogue/catalogue';
import { priceAt } from '../catalogue/effective-price';
import type { Offer } from '../catalogue/offer.entity';
import { quantitiesOf } from '../catalogue/quantities';
import type { Place } from '../catalogue/read-offers';
import type { Sku } from '../catalogue/sku.entity';
import { VALUE_ERRORS } from '../platform/graphql/error-code';
import { largestAmount } from '../platform/graphql/money';
import { assertNone, UserError } from '../platform/graphql/user-error';
import type { PurchaseLineInput } from './purchase.input';
import { linesProblem } from './purchase-problem';

/** A line of a purchase, priced from the catalogue. */
export interface PricedLine {
  readonly offer: Offer;
  readonly sku: Sku;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly totalMinor: number;
}

/** All lines of a purchase, in one currency. */
export interface PricedLines {
  readonly lines: readonly PricedLine[];
  readonly currency: string;
  readonly totalMinor: number;
}

/** The error codes of lines that cannot be priced. */
export const PRICING_REFUSALS = [
  'OFFER_NOT_FOUND',
  'OFFER_NOT_PURCHASABLE',
  'QUANTITY_OUT_OF_RANGE',
  'CURRENCY_MISMATCH',
  ...VALUE_ERRORS,
] as const;

/** The catalogue, the place of the customer, and the instant of the purchase. */
export interface Market {
  readonly catalogue: Catalogue;
  readonly customer: Place;
  readonly now: number;
}

/**
 * Prices the lines of a purchase from the offers for the customer's country and segment (S4), at the prices that are in effect.
 * Throws the errors of all lines.
 */
export function priceLines(market: Market, inputs: readonly PurchaseLineInput[]): PricedLines {
  assertNone([linesProblem(inputs, ['lines'])]);
  const lines = inputs.map((input, index) => priceLine(market, input, ['lines', String(index)]));
  assertNone(lines.map((line) => (line instanceof UserError ? line : null)));

  const priced = lines as readonly PricedLine[];
  const currency = (priced[0] as PricedLine).offer.currency;
  assertNone(priced.map((line, index) => currencyProblem(line, currency, index)));
  const totalMinor = priced.reduce((sum, line) => sum + line.totalMinor, 0);
  if (!Number.isSafeInteger(totalMinor))
    throw new UserError('OUT_OF_RANGE', ['lines'], { currency, maximum: largestAmount(currency) }, 'totalTooLarge');
  return { lines: priced, currency, totalMinor };
}

function priceLine(
  { catalogue, customer, now }: Market,
  { offerId, quantity }: PurchaseLineInput,
  path: readonly string[],
): PricedLine | UserError {
  const offer = catalogue.offer(offerId);
  const sku = offer && catalogue.sku(offer.skuId);
  if (!offer || !sku) return new UserError('OFFER_NOT_FOUND', [...path, 'offerId']);
  const price = catalogue.isOnSale(offer, now) ? priceAt(catalogue.pricesOf(offerId), now) : null;
  if (!price || offer.country !== customer.country || offer.segment !== customer.segment) {
    return new UserError('OFFER_NOT_PURCHASABLE', [...path, 'offerId']);
  }
  const { minimum, maximum } = quantitiesOf(offer, sku);
  if (quantity < minimum || quantity > maximum) {
    return new UserError('QUANTITY_OUT_OF_RANGE', [...path, 'quantity'], { minimum, maximum });
  }
  const { unitPriceMinor } = price;
  return { offer, sku, quantity, unitPriceMinor, totalMinor: unitPriceMinor * quantity };
}

function currencyProblem({ offer }: PricedLine, currency: string, index: number): UserError | null {
  if (offer.currency === currency) return null;
  return new UserError('CURRENCY_MISMATCH', ['lines', String(index), 'offerId'], { currency });
}
