import { Field, ObjectType } from 'type-graphql';
import { Money } from '../platform/graphql/money';
import { DateTime } from '../platform/graphql/scalars';

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
