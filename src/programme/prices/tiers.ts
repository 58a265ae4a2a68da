import type { OfferOutlook } from './stored-prices';
import { offerKey, type WantedPrice } from './wanted-price';

/** The quantities of an offer. */
interface Tier {
  readonly key: string;
  readonly minimum: number;
  readonly maximum: number;
}

/**
 * Returns the prices of a SKU whose quantities are also those of another offer that differs in nothing else: a purchase could not
 * know which price counts. Of two prices in the files, the later one is returned.
 */
export function overlapping(
  offers: ReadonlyMap<string, OfferOutlook>,
  wanted: readonly WantedPrice[],
): ReadonlySet<WantedPrice> {
  const named = new Set(wanted.map(offerKey));
  const tiers = new Map<string, Tier[]>();
  for (const [key, { offer }] of offers) if (!named.has(key)) addTier(tiers, marketOf(offer), tierOf(offer, key));
  const refused = new Set<WantedPrice>();
  for (const price of wanted) {
    const [market, tier] = [marketOf(price), tierOf(price, offerKey(price))];
    const others = (tiers.get(market) ?? []).filter(({ key }) => key !== tier.key);
    if (others.some(({ minimum, maximum }) => minimum <= tier.maximum && tier.minimum <= maximum)) refused.add(price);
    else addTier(tiers, market, tier);
  }
  return refused;
}

type Offered = Omit<WantedPrice, 'startsAt' | 'endsAt'> | OfferOutlook['offer'];

function marketOf({ skuId, country, segment, currency, termMonths, billingPlan }: Offered): string {
  return `${skuId} ${country} ${segment} ${currency} ${termMonths} ${billingPlan}`;
}

function tierOf({ tierMinimum, tierMaximum }: Offered, key: string): Tier {
  return { key, minimum: tierMinimum, maximum: tierMaximum ?? Number.POSITIVE_INFINITY };
}

function addTier(tiers: Map<string, Tier[]>, market: string, tier: Tier): void {
  tiers.set(market, [...(tiers.get(market) ?? []), tier]);
}
