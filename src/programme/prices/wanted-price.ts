import type { Offer } from '../../catalogue/offer.entity';
import type { Price } from '../../catalogue/price.entity';
import { groupBy } from '../../platform/base/group-by';
import type { Place } from '../comparison/comparison';
import type { DocumentOffer } from '../formats/document/programme-document';
import type { ProgrammeFile } from '../formats/programme-file';
import type { PriceRow } from '../formats/tables/rows';
import { decimalsBeyond } from './price-text';

/** What distinguishes the offers of a SKU. */
export type OfferChoice = Omit<Offer, 'id' | 'tierMaximum'>;

/** A price of a file. */
export interface WantedPrice extends Omit<Offer, 'id'>, Omit<Price, 'offerId' | 'startsAt'> {
  readonly place: Place;
  /** Undefined: from the import on, if it differs from the price that is then effective. */
  readonly startsAt: number | undefined;
}

/** The prices that one file has for a SKU. */
export type PricesOfSku =
  | { readonly kind: 'PRICE_SHEET'; readonly file: string; readonly rows: readonly PriceRow[] }
  | { readonly kind: 'DOCUMENT'; readonly file: string; readonly rows: readonly DocumentOffer[] };

/** Returns what distinguishes an offer, as one text. */
export function offerKey(offer: OfferChoice): string {
  const { skuId, country, segment, currency, termMonths, billingPlan, tierMinimum } = offer;
  return `${skuId} ${country} ${segment} ${currency} ${termMonths} ${billingPlan} ${tierMinimum}`;
}

/** Returns the prices that a file has, by the node ids of the SKUs. */
export function pricesOfFile(file: ProgrammeFile): readonly (readonly [skuId: string, PricesOfSku])[] {
  if (file.kind === 'PRICE_SHEET') {
    const ofSku = groupBy(file.prices.rows, ({ productId, skuId }) => `sku_${productId}:${skuId}`);
    return [...ofSku].map(([skuId, rows]) => [skuId, { kind: 'PRICE_SHEET', file: file.name, rows }]);
  }
  return skusWithOffers(file).map(({ skuId, offers: rows }) => [skuId, { kind: 'DOCUMENT', file: file.name, rows }]);
}

/** Returns the SKUs of a document that have prices. */
export function skusWithOffers(file: ProgrammeFile) {
  const products = file.kind === 'DOCUMENT' ? file.document.products : [];
  return products
    .flatMap(({ id, skus }) => skus.map((sku) => ({ skuId: `sku_${id}:${sku.id}`, offers: sku.offers })))
    .filter(({ offers }) => offers.length > 0);
}

/** Returns the prices of a SKU in the order of the files. */
export function wantedPrices(skuId: string, ofFiles: readonly PricesOfSku[]): readonly WantedPrice[] {
  return ofFiles.flatMap((prices) =>
    prices.kind === 'PRICE_SHEET'
      ? prices.rows.map((row) => ({
          ...priceOf(prices, skuId, row),
          source: prices.kind,
          unitPriceText: row.unitPriceText,
        }))
      : prices.rows.map((offer) => ({
          ...priceOf(prices, skuId, offer),
          source: offer.source,
          unitPriceText: textOf(offer),
        })),
  );
}

function priceOf({ file }: PricesOfSku, skuId: string, row: PriceRow | DocumentOffer) {
  const { line, country, segment, currency, termMonths, billingPlan, tierMinimum, tierMaximum } = row;
  const { startsAt, endsAt, unitPriceMinor, retailMinor: suggestedRetailPriceMinor } = row;
  return {
    ...{ place: { file, line }, skuId },
    ...{ country, segment, currency, termMonths, billingPlan, tierMinimum, tierMaximum },
    ...{ startsAt, endsAt, unitPriceMinor, suggestedRetailPriceMinor },
  };
}

/** A price of a sheet has its text. That of an operator is kept only if it has more decimals than its currency. */
function textOf({ unitPriceText, unitPriceMinor, currency, source }: DocumentOffer): string | null {
  return source === 'PRICE_SHEET' ? unitPriceText : decimalsBeyond(unitPriceText, unitPriceMinor, currency);
}
