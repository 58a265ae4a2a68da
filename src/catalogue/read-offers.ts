import { forEachInSteps } from '../platform/base/in-steps';
import { readSoundRows } from '../platform/database/read-sound-rows';
import type { Reader } from '../platform/database/transaction';
import { collator } from './collator';
import { changesOf, priceAt } from './effective-price';
import { Offer, type Segment } from './offer.entity';
import { offersOnSale, type SaleOf } from './offers-on-sale';
import { Price } from './price.entity';
import { isSold, type Sku } from './sku.entity';

/** The country and the segment that an offer is for. */
export interface Place {
  readonly country: string;
  readonly segment: Segment;
}

/** The offers of the catalogue. */
export interface Offers {
  /** The rows left out of lists, each with the check that it violates, such as `offers off_1: offers_currency`. */
  readonly leftOut: readonly string[];
  readonly offer: (id: string) => Offer | null;
  /** The prices of an offer, latest start first. */
  readonly pricesOf: (offerId: string) => readonly Price[];
  /** Returns whether an offer can be bought at an instant: it has a price, and its SKU is sold. */
  readonly isOnSale: (offer: Offer, at: number) => boolean;
  /** The offers of a place that can be bought at an instant, in the order of the titles of their SKUs. */
  readonly offersIn: (place: Place, at: number) => readonly Offer[];
}

/** Reads the offers of the SKUs, which are in the order of their titles, with all their prices. */
export async function readOffers(reader: Reader, skus: readonly Sku[]): Promise<Offers> {
  const offers = await readSoundRows(reader, Offer);
  const prices = await readSoundRows(reader, Price);
  const byOffer = await grouped(prices.sound, ({ offerId }) => offerId);
  for (const each of byOffer.values()) each.reverse();
  const pricesOf = (offerId: string) => byOffer.get(offerId) ?? [];
  const sale = saleOf(new Map(skus.map((sku) => [sku.id, sku])), pricesOf);

  const { byId, byPlace } = await inOrderOf(skus, offers.sound);
  const onSale = new Map([...byPlace].map(([place, each]) => [place, offersOnSale(each, sale)]));
  return {
    leftOut: [...offers.leftOut, ...prices.leftOut],
    offer: (id) => byId.get(id) ?? null,
    pricesOf,
    isOnSale: sale.isOnSale,
    offersIn: (place, at) => onSale.get(placeKey(place))?.(at) ?? [],
  };
}

function saleOf(skus: ReadonlyMap<string, Sku>, pricesOf: Offers['pricesOf']): SaleOf {
  return {
    isOnSale: ({ id, skuId }, at) => {
      const sku = skus.get(skuId);
      return sku !== undefined && isSold(sku, at) && priceAt(pricesOf(id), at) !== null;
    },
    changesOf: ({ id, skuId }) => {
      const endsSaleAt = skus.get(skuId)?.endsSaleAt ?? null;
      return endsSaleAt === null ? changesOf(pricesOf(id)) : [...changesOf(pricesOf(id)), endsSaleAt];
    },
  };
}

/** Returns the offers of the SKUs by their ids, and by their places in the order of the SKUs. */
async function inOrderOf(skus: readonly Sku[], offers: readonly Offer[]) {
  const ofSku = await grouped(offers, ({ skuId }) => skuId);
  const byId = new Map<string, Offer>();
  const byPlace = new Map<string, Offer[]>();
  await forEachInSteps(skus, ({ id }) => {
    const each = (ofSku.get(id) ?? []).sort(inOrderOfTerms);
    for (const offer of each) {
      byId.set(offer.id, offer);
      append(byPlace, placeKey(offer), offer);
    }
  });
  return { byId, byPlace };
}

/** Offers of one SKU in one place: by currency, term, plan and quantity. */
function inOrderOfTerms(one: Offer, other: Offer): number {
  return (
    collator.compare(one.currency, other.currency) ||
    one.termMonths - other.termMonths ||
    collator.compare(one.billingPlan, other.billingPlan) ||
    one.tierMinimum - other.tierMinimum
  );
}

function placeKey({ country, segment }: Place): string {
  return `${country} ${segment}`;
}

/** Groups rows by a key; groups keep the order of the rows. */
async function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Promise<Map<string, Row[]>> {
  const groups = new Map<string, Row[]>();
  await forEachInSteps(rows, (row) => append(groups, keyOf(row), row));
  return groups;
}

function append<Row>(groups: Map<string, Row[]>, key: string, row: Row): void {
  const group = groups.get(key);
  if (group) group.push(row);
  else groups.set(key, [row]);
}
