import { Field, ObjectType } from 'type-graphql';
import { Money, money } from '../platform/graphql/money';
import { DateTime } from '../platform/graphql/scalars';
import { nextPriceAfter } from './effective-price';
import type { Price } from './price.entity';

@ObjectType({ description: 'A price of an offer that is planned.' })
export class PlannedPrice {
  @Field(() => Money, { description: 'Price of one unit for the partner.' })
  readonly unitPrice!: Money;

  @Field(() => Money, {
    nullable: true,
    description: 'Suggested price of one unit for the customer; null if none is suggested.',
  })
  readonly suggestedRetailPrice!: Money | null;

  @Field(() => DateTime, { description: 'When the price becomes effective.' })
  readonly startsAt!: number;
}

/** Returns the price that is the next to become effective after an instant, of all prices of an offer; null if none is planned. */
export function plannedPriceAfter(prices: readonly Price[], at: number, currency: string): PlannedPrice | null {
  const next = nextPriceAfter(prices, at);
  return (
    next && {
      unitPrice: money(next.price.unitPriceMinor, currency),
      suggestedRetailPrice: retailPriceOf(next.price, currency),
      startsAt: next.startsAt,
    }
  );
}

/** Returns a suggested price; null if none is suggested. */
export function retailPriceOf(price: Pick<Price, 'suggestedRetailPriceMinor'> | null, currency: string): Money | null {
  const amountMinor = price?.suggestedRetailPriceMinor ?? null;
  return amountMinor === null ? null : money(amountMinor, currency);
}
