import type { Offer } from '../../catalogue/offer.entity';
import type { Price, PriceSource } from '../../catalogue/price.entity';
import type { DocumentOffer, DocumentProduct } from '../formats/programme-document';
import type { PriceRow } from '../formats/rows';
import type { Place } from '../import/comparison';
import { decimalsBeyond } from './price-text';

/** What distinguishes the offers of a SKU. */
export type OfferChoice = Omit<Offer, 'id' | 'tierMaximum'>;

/** A price of a file. */
export interface WantedPrice extends Omit<Offer, 'id'>, Omit<Price, 'offerId' | 'startsAt'> {
  readonly place: Place;
  /** Undefined: from the import on, if it differs from the price that is then effective. */
  readonly startsAt: number | undefined;
}

/** Returns what distinguishes an offer, as one text. */
export function offerKey(offer: OfferChoice): string {
  const { skuId, country, segment, currency, termMonths, billingPlan, tierMinimum } = offer;
  return `${skuId} ${country} ${segment} ${currency} ${termMonths} ${billingPlan} ${tierMinimum}`;
}

/** Returns the price of a row of a price sheet. */
export function fromSheet(file: string, row: PriceRow): WantedPrice {
  const { productId, skuId, country, segment, currency, termMonths, billingPlan, tierMinimum, tierMaximum } = row;
  const offer = { country, segment, currency, termMonths, billingPlan, tierMinimum, tierMaximum };
  const place = { file, line: row.line };
  return { place, skuId: `sku_${productId}:${skuId}`, ...offer, ...amountsOf(row, row.unitPriceText, 'PRICE_SHEET') };
}

/** Returns the prices of the products of a document. */
export function* fromDocument(file: string, products: readonly DocumentProduct[]): Iterable<WantedPrice> {
  for (const product of products)
    for (const sku of product.skus)
      for (const offer of sku.offers) {
        const { country, segment, currency, termMonths, billingPlan, tierMinimum, tierMaximum } = offer;
        const choice = { country, segment, currency, termMonths, billingPlan, tierMinimum, tierMaximum };
        const place = { file, line: offer.line };
        yield {
          place,
          skuId: `sku_${product.id}:${sku.id}`,
          ...choice,
          ...amountsOf(offer, beyond(offer), 'OPERATOR'),
        };
      }
}

type Amounts = Pick<DocumentOffer, 'endsAt' | 'unitPriceMinor' | 'retailMinor'> & {
  readonly startsAt: number | undefined;
};

function amountsOf(row: Amounts, unitPriceText: string | null, source: PriceSource) {
  const { startsAt, endsAt, unitPriceMinor, retailMinor: suggestedRetailPriceMinor } = row;
  return { startsAt, endsAt, unitPriceMinor, suggestedRetailPriceMinor, unitPriceText, source };
}

/** The text of a price of a document is kept only if it has more decimals than its currency. */
function beyond({ unitPriceText, unitPriceMinor, currency }: DocumentOffer): string | null {
  return decimalsBeyond(unitPriceText, unitPriceMinor, currency);
}
