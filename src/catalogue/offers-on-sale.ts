import type { Offer } from './offer.entity';

/** The offers of one place that can be bought, from one instant until another, during which they are the same. */
interface Period {
  readonly from: number;
  readonly until: number;
  readonly offers: readonly Offer[];
}

/** What decides when an offer can be bought. */
export interface SaleOf {
  readonly isOnSale: (offer: Offer, at: number) => boolean;
  /** The instants at which this may change, in any order. */
  readonly changesOf: (offer: Offer) => readonly number[];
}

/** Returns a function that returns those of the offers that can be bought at an instant. It keeps the latest result. */
export function offersOnSale(offers: readonly Offer[], sale: SaleOf): (at: number) => readonly Offer[] {
  let latest: Period | null = null;
  return (at) => {
    if (!latest || at < latest.from || at >= latest.until) latest = periodAt(offers, sale, at);
    return latest.offers;
  };
}

function periodAt(all: readonly Offer[], { isOnSale, changesOf }: SaleOf, at: number): Period {
  let from = Number.NEGATIVE_INFINITY;
  let until = Number.POSITIVE_INFINITY;
  for (const offer of all) {
    for (const change of changesOf(offer)) {
      if (change > at) until = Math.min(until, change);
      else from = Math.max(from, change);
    }
  }
  return { from, until, offers: all.filter((offer) => isOnSale(offer, at)) };
}
