import { Field, Int, ObjectType } from 'type-graphql';
import { Offer } from '../catalogue/offer.entity';
import { Money } from '../platform/graphql/money';
import { type Payload, UserErrorEntry } from '../platform/graphql/user-error';
import type { PricedLine } from './price-lines';

@ObjectType({ description: 'What became of a purchase.' })
export class PurchasePayload implements Payload {
  /** The order that was placed, now or by an earlier request with the same key. */
  readonly orderId: string | null = null;

  @Field(() => Boolean, { description: 'Whether an earlier request with this idempotency key had bought it already.' })
  readonly replayed: boolean = false;

  @Field(() => [UserErrorEntry])
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'One line of a quote.' })
export class PurchaseQuoteLine {
  @Field(() => Offer)
  readonly offer!: Offer;

  @Field(() => Int)
  readonly quantity!: number;

  @Field(() => Money, { description: 'What the partner pays for one.' })
  readonly unitPrice!: Money;

  @Field(() => Money, { description: 'What the partner pays for the line.' })
  readonly total!: Money;
}

@ObjectType({ description: 'What a purchase would cost now, and what would refuse it.' })
export class PurchaseQuote implements Payload {
  readonly customerId: string | null = null;
  readonly pricedLines: readonly PricedLine[] = [];

  @Field(() => [PurchaseQuoteLine])
  readonly lines: PurchaseQuoteLine[] = [];

  @Field(() => Money, { nullable: true })
  readonly total: Money | null = null;

  @Field(() => Money, { nullable: true, description: 'What is left of the credit line in the currency of the total.' })
  readonly creditAvailable: Money | null = null;

  @Field(() => [UserErrorEntry])
  readonly userErrors: UserErrorEntry[] = [];
}
