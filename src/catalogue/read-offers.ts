import { forEachInSteps } from '../platform/base/in-steps';
import { type Rows, readSoundRows } from '../platform/database/read-sound-rows';
import { isIn, sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import { collator } from './collator';
import { Offer, type Segment } from './offer.entity';
import { isOnSale, OffersOfPlace, offersOnSale, type PricedOffer } from './offers-on-sale';
import { Price } from './price.entity';
import { isMapped, type Sku } from './sku.entity';

/** The country and the segment that an offer is for. */
export interface Place {
  readonly country: string;
  readonly segment: Segment;
}

/** The offers of the catalogue: those of SKUs whose key delivery is known. */
export interface Offers {
  /** The rows left out of lists, each with the check that it violates, such as `offers off_1: offers_currency`. */
  readonly leftOut: readonly string[];
  readonly offer: (id: string) => Offer | null;
  /** The offers of a SKU, also those that have no price, by country, segment, currency, term, plan and quantity. */
  readonly offersOf: (skuId: string) => readonly Offer[];
  /** The prices of an offer, in the order of their starts. */
  readonly pricesOf: (offerId: string) => readonly Price[];
  /** Returns whether an offer can be bought at an instant: it has a price, and its SKU is sold. */
  readonly isOnSale: (offer: Offer, at: number) => boolean;
  /** The offers of a place that can be bought at an instant, in the order of the titles of their SKUs. */
  readonly offersIn: (place: Place, at: number) => readonly Offer[];
}

/** SKUs per statement: with the offers of many, each page of them would be searched for in a long list. */
const SKUS_AT_ONCE = 20;

/**
 * Reads the offers of the SKUs, which are in the order of their titles, with all their prices. Those of SKUs that cannot be
 * bought are left in the database: a price sheet has all products of a publisher, of which a programme sells a few.
 */
export async function readOffers(reader: Reader, skus: readonly Sku[]): Promise<Offers> {
  const mapped = skus.filter(isMapped);
  const { offers, prices, leftOut } = await readPricedOffers(reader, mapped);
  const { byId, byPlace, ofSku } = await inOrderOf(mapped, offers, prices);
  const onSale = new Map([...byPlace].map(([place, each]) => [place, offersOnSale(each)]));
  return {
    leftOut,
    offer: (id) => byId.get(id)?.offer ?? null,
    offersOf: (skuId) => [...(ofSku.get(skuId) ?? [])].sort(inOrderOfPlaces),
    pricesOf: (offerId) => byId.get(offerId)?.prices ?? [],
    isOnSale: ({ id }, at) => isOnSale(byId.get(id), at),
    offersIn: (place, at) => onSale.get(placeKey(place))?.(at) ?? [],
  };
}

async function readPricedOffers(reader: Reader, skus: readonly Sku[]) {
  const read: { offers: Rows<Offer>; prices: Rows<Price> }[] = [];
  for (let start = 0; start < skus.length; start += SKUS_AT_ONCE) {
    const ids = skus.slice(start, start + SKUS_AT_ONCE).map(({ id }) => id);
    const ofSkus = isIn(sql`"skuId"`, ids);
    const ofOffers = sql`"offerId" IN (SELECT "id" FROM "offers" WHERE ${ofSkus})`;
    read.push({
      offers: await readSoundRows(reader, Offer, ofSkus),
      prices: await readSoundRows(reader, Price, ofOffers),
    });
  }
  return {
    offers: read.flatMap(({ offers }) => offers.sound),
    prices: read.flatMap(({ prices }) => prices.sound),
    leftOut: read.flatMap(({ offers, prices }) => [...offers.leftOut, ...prices.leftOut]),
  };
}

/** Returns the offers by their ids, by their places in the order of the SKUs, and by their SKUs in the order of terms. */
async function inOrderOf(skus: readonly Sku[], offers: readonly Offer[], prices: readonly Price[]) {
  const ofSku = await grouped(offers, ({ skuId }) => skuId);
  const ofOffer = await grouped(prices, ({ offerId }) => offerId);
  const byId = new Map<string, PricedOffer>();
  const byPlace = new Map<string, OffersOfPlace>();
  await forEachInSteps(skus, (sku) => {
    for (const offer of (ofSku.get(sku.id) ?? []).sort(inOrderOfTerms)) {
      const priced = { offer, sku, prices: ofOffer.get(offer.id) ?? [] };
      byId.set(offer.id, priced);
      const place = byPlace.get(placeKey(offer)) ?? new OffersOfPlace();
      byPlace.set(placeKey(offer), place);
      place.add(priced);
    }
  });
  return { byId, byPlace, ofSku };
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

/** Sorting keeps the order of the terms in one place. */
function inOrderOfPlaces(one: Offer, other: Offer): number {
  return collator.compare(one.country, other.country) || collator.compare(one.segment, other.segment);
}

function placeKey({ country, segment }: Place): string {
  return `${country} ${segment}`;
}

/** Groups rows by a key; groups keep the order of the rows. */
async function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Promise<Map<string, Row[]>> {
  const groups = new Map<string, Row[]>();
  await forEachInSteps(rows, (row) => {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  });
  return groups;
}
