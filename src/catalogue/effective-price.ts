import type { Price } from './price.entity';

/** Returns the price that is in effect at an instant, of all prices of an offer in the order of their starts; null if there is none. */
export function priceAt(prices: readonly Price[], at: number): Price | null {
  return prices.findLast(({ startsAt, endsAt }) => startsAt <= at && (endsAt === null || at < endsAt)) ?? null;
}

/** A price, and the instant at which it becomes effective: its start, or the end of the one that it is hidden by. */
export interface NextPrice {
  readonly price: Price;
  readonly startsAt: number;
}

/** Returns the price that is the next to become effective after an instant; null if none is planned. */
export function nextPriceAfter(prices: readonly Price[], at: number): NextPrice | null {
  const current = priceAt(prices, at);
  for (const startsAt of changesAfter(prices, at)) {
    const price = priceAt(prices, startsAt);
    if (price && price !== current) return { price, startsAt };
  }
  return null;
}

/** Returns since when the price in effect at an instant has been so: its start, or the end of one that hid it; null if there is none. */
export function startOfPrice(prices: readonly Price[], at: number): number | null {
  const current = priceAt(prices, at);
  if (!current) return null;
  const changes = changesOf(prices).filter((change) => change <= at);
  const other = Math.max(...changes.filter((change) => priceAt(prices, change) !== current));
  return Math.min(...changes.filter((change) => change > other));
}

/** Returns when the price in effect at an instant ends, or another one takes its place; null if that is not planned. */
export function endOfPrice(prices: readonly Price[], at: number): number | null {
  const current = priceAt(prices, at);
  if (!current) return null;
  return changesAfter(prices, at).find((change) => priceAt(prices, change) !== current) ?? null;
}

/** Returns the instants at which prices start and end, in any order. */
export function changesOf(prices: readonly Price[]): readonly number[] {
  return prices.flatMap(({ startsAt, endsAt }) => (endsAt === null ? [startsAt] : [startsAt, endsAt]));
}

function changesAfter(prices: readonly Price[], at: number): readonly number[] {
  return changesOf(prices)
    .filter((change) => change > at)
    .sort((one, other) => one - other);
}
