import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Requires } from '../platform/access/requires';
import { Money, money } from '../platform/graphql/money';
import type { Row } from '../platform/graphql/row-loader';
import { DateTime } from '../platform/graphql/scalars';
import type { CatalogueContext } from './catalogue';
import { endOfPrice, priceAt } from './effective-price';
import { Offer } from './offer.entity';
import { PlannedPrice, plannedPriceAfter, retailPriceOf } from './planned-price';
import { quantitiesOf } from './quantities';
import { Sku } from './sku.entity';

@Resolver(() => Offer)
export class OfferResolver {
  @FieldResolver(() => Sku, { description: 'SKU that is offered.' })
  sku(@Root() offer: Row<Offer>, @Ctx() { catalogue }: CatalogueContext) {
    return catalogue.sku(offer.skuId);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Term of the subscription in months; null for a perpetual licence.',
  })
  termMonths(@Root() offer: Row<Offer>) {
    return offer.termMonths || null;
  }

  @FieldResolver(() => Int, { description: 'Minimum quantity per order line at this price.' })
  minimumQuantity(@Root() offer: Row<Offer>, @Ctx() { catalogue }: CatalogueContext) {
    return quantitiesOf(offer, catalogue.sku(offer.skuId)).minimum;
  }

  @FieldResolver(() => Int, { description: 'Maximum quantity per order line at this price.' })
  maximumQuantity(@Root() offer: Row<Offer>, @Ctx() { catalogue }: CatalogueContext) {
    return quantitiesOf(offer, catalogue.sku(offer.skuId)).maximum;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'Price of one unit for the partner now (S4); null if the offer has no price now and cannot be bought.',
  })
  @Requires('readPrices')
  unitPrice(@Root() offer: Row<Offer>, @Ctx() { catalogue, now }: CatalogueContext) {
    const price = priceAt(catalogue.pricesOf(offer.id), now);
    return price && money(price.unitPriceMinor, offer.currency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'Suggested price of one unit for the customer (S4); null if none is suggested.',
  })
  @Requires('readPrices')
  suggestedRetailPrice(@Root() offer: Row<Offer>, @Ctx() { catalogue, now }: CatalogueContext) {
    return retailPriceOf(priceAt(catalogue.pricesOf(offer.id), now), offer.currency);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When the unit price ends or another one takes its place; null if that is not planned.',
  })
  @Requires('readPrices')
  priceEndsAt(@Root() offer: Row<Offer>, @Ctx() { catalogue, now }: CatalogueContext) {
    return endOfPrice(catalogue.pricesOf(offer.id), now);
  }

  @FieldResolver(() => PlannedPrice, {
    nullable: true,
    description: 'The next price, which becomes effective by itself; null if none is planned.',
  })
  @Requires('readPrices')
  nextPrice(@Root() offer: Row<Offer>, @Ctx() { catalogue, now }: CatalogueContext): PlannedPrice | null {
    return plannedPriceAfter(catalogue.pricesOf(offer.id), now, offer.currency);
  }
}
