import { Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../platform/graphql/connection';
import { Money, money } from '../platform/graphql/money';
import { Currency, DateTime } from '../platform/graphql/scalars';
import type { Catalogue } from './catalogue';
import { endOfPrice, priceAt, startOfPrice } from './effective-price';
import { Offer } from './offer.entity';
import { PlannedPrice, plannedPriceAfter, retailPriceOf } from './planned-price';

@ObjectType({ description: 'What one offer of a SKU costs now, since when, and what it is going to cost.' })
export class SkuPrice {
  /** That of the offer. */
  readonly id!: string;

  @Field(() => Offer, { description: 'Offer with the price: its country, segment, term and quantities.' })
  readonly offer!: Offer;

  @Field(() => Currency, { description: 'Currency of the offer.' })
  readonly currency!: string;

  @Field(() => Money, {
    nullable: true,
    description: 'Price of one unit for the partner now; null if the offer has no price now and cannot be bought.',
  })
  readonly unitPrice!: Money | null;

  @Field(() => Money, {
    nullable: true,
    description: 'Suggested price of one unit for the customer now; null if none is suggested.',
  })
  readonly suggestedRetailPrice!: Money | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when the price has been effective; null if it always was, or if the offer has no price now.',
  })
  readonly startsAt!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the price ends or another one takes its place; null if that is not planned.',
  })
  readonly endsAt!: number | null;

  @Field(() => PlannedPrice, {
    nullable: true,
    description: 'The next price, which becomes effective by itself; null if none is planned.',
  })
  readonly nextPrice!: PlannedPrice | null;
}

export const SkuPriceConnection = connectionOf(SkuPrice);

/** Returns what the offers of a SKU cost at an instant, by country, segment and currency. */
export function pricesOfSku({ offersOf, pricesOf }: Catalogue, skuId: string, at: number): readonly SkuPrice[] {
  return offersOf(skuId).map((offer) => {
    const { id, currency } = offer;
    const prices = pricesOf(id);
    const price = priceAt(prices, at);
    return {
      ...{ id, offer, currency },
      unitPrice: price && money(price.unitPriceMinor, currency),
      suggestedRetailPrice: retailPriceOf(price, currency),
      startsAt: startOfPrice(prices, at) || null,
      endsAt: endOfPrice(prices, at),
      nextPrice: plannedPriceAfter(prices, at, currency),
    };
  });
}
