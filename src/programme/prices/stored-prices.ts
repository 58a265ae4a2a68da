import type { Offer } from '../../catalogue/offer.entity';
import type { Price } from '../../catalogue/price.entity';
import { groupBy } from '../../platform/base/group-by';
import { isIn, sql } from '../../platform/database/sql';
import type { Reader } from '../../platform/database/transaction';
import { offerKey } from './wanted-price';

/** An offer with its prices, in the order of their starts, as they will be when the import is applied. */
export interface OfferOutlook {
  offer: Offer;
  prices: readonly Price[];
  /** Whether the offer is stored, and not added by the import. */
  readonly isStored: boolean;
}

/** Returns the offers of some SKUs with their prices, by `offerKey`. */
export async function readOffers(reader: Reader, skuIds: readonly string[]): Promise<Map<string, OfferOutlook>> {
  const offers = await reader.query<Offer>(sql`SELECT * FROM "offers" WHERE ${isIn(sql`"skuId"`, skuIds)}`);
  if (offers.length === 0) return new Map();
  const ids = offers.map(({ id }) => id);
  const prices = await reader.query<Price>(
    sql`SELECT * FROM "prices" WHERE ${isIn(sql`"offerId"`, ids)} ORDER BY "offerId", "startsAt"`,
  );
  const ofOffer = groupBy(prices, ({ offerId }) => offerId);
  return new Map(
    offers.map((offer) => [offerKey(offer), { offer, prices: ofOffer.get(offer.id) ?? [], isStored: true }]),
  );
}
