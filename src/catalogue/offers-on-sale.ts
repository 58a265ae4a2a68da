import { changesOf, priceAt } from './effective-price';
import type { Offer } from './offer.entity';
import type { Price } from './price.entity';
import { isSold, type Sku } from './sku.entity';

/** An offer with its SKU, and with its prices in the order of their starts. */
export interface PricedOffer {
  readonly offer: Offer;
  readonly sku: Sku;
  readonly prices: readonly Price[];
}

/** Returns whether an offer can be bought at an instant: it has a price, and its SKU is sold. */
export function isOnSale(priced: PricedOffer | undefined, at: number): boolean {
  return priced !== undefined && isSold(priced.sku, at) && priceAt(priced.prices, at) !== null;
}

/** The offers of one place, and the instants at which it may change which of them can be bought. */
export class OffersOfPlace {
  readonly offers: PricedOffer[] = [];
  readonly changes = new Set<number>();

  add(priced: PricedOffer): void {
    this.offers.push(priced);
    for (const change of changesOf(priced.prices)) this.changes.add(change);
    if (priced.sku.endsSaleAt !== null) this.changes.add(priced.sku.endsSaleAt);
  }
}

/** The offers of one place that can be bought during a period: from one change until the next. */
interface Period {
  readonly from: number;
  readonly until: number;
  readonly offers: readonly Offer[];
}

/** Returns a function that returns the offers of a place that can be bought at an instant. It keeps the latest result. */
export function offersOnSale(place: OffersOfPlace): (at: number) => readonly Offer[] {
  let latest: Period | null = null;
  return (at) => {
    if (!latest || at < latest.from || at >= latest.until) latest = periodAt(place, at);
    return latest.offers;
  };
}

function periodAt({ offers, changes }: OffersOfPlace, at: number): Period {
  const times = [...changes];
  return {
    from: times.reduce((last, time) => (time <= at ? Math.max(last, time) : last), Number.NEGATIVE_INFINITY),
    until: times.reduce((next, time) => (time > at ? Math.min(next, time) : next), Number.POSITIVE_INFINITY),
    offers: offers.filter((priced) => isOnSale(priced, at)).map(({ offer }) => offer),
  };
}
