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

/** Returns the offers of some SKUs with their prices, by the id of the SKU and `offerKey`. */
export async function readOffers(
  reader: Reader,
  skuIds: readonly string[],
): Promise<ReadonlyMap<string, Map<string, OfferOutlook>>> {
  const offers = await reader.query<Offer>(sql`SELECT * FROM "offers" WHERE ${isIn(sql`"skuId"`, skuIds)}`);
  if (offers.length === 0) return new Map();
  const ids = offers.map(({ id }) => id);
  const prices = await reader.query<Price>(
    sql`SELECT * FROM "prices" WHERE ${isIn(sql`"offerId"`, ids)} ORDER BY "offerId", "startsAt"`,
  );
  const ofOffer = groupBy(prices, ({ offerId }) => offerId);
  const outlookOf = (offer: Offer) => ({ offer, prices: ofOffer.get(offer.id) ?? [], isStored: true });
  const ofSku = groupBy(offers, ({ skuId }) => skuId);
  return new Map(
    [...ofSku].map(([skuId, each]) => [skuId, new Map(each.map((offer) => [offerKey(offer), outlookOf(offer)]))]),
  );
}
