import { Field, Int, ObjectType } from 'type-graphql';
import { Offer } from '../catalogue/offer.entity';
import { CreditWarning } from '../partners/credit-warning';
import { Money } from '../platform/graphql/money';
import { type Payload, USER_ERRORS, UserErrorEntry } from '../platform/graphql/user-error';
import type { PricedLine } from './price-lines';

@ObjectType({ description: 'Result of a purchase.' })
export class PurchasePayload implements Payload {
  /** Id of the order, which this request placed or an earlier one with the same idempotency key. */
  readonly orderId: string | null = null;

  @Field(() => Boolean, { description: 'Whether an earlier request with the same idempotency key placed the order.' })
  readonly replayed: boolean = false;

  @Field(() => [UserErrorEntry], { description: USER_ERRORS })
  readonly userErrors: UserErrorEntry[] = [];
}

@ObjectType({ description: 'A line of a quote.' })
export class PurchaseQuoteLine {
  @Field(() => Offer, { description: 'Offer to buy.' })
  readonly offer!: Offer;

  @Field(() => Int, { description: 'Number of units to buy.' })
  readonly quantity!: number;

  @Field(() => Money, { description: 'Price of one unit for the partner.' })
  readonly unitPrice!: Money;

  @Field(() => Money, { description: 'Price of the whole line for the partner.' })
  readonly total!: Money;
}

@ObjectType({ description: 'What a purchase would cost now, and why it would be refused.' })
export class PurchaseQuote implements Payload {
  readonly customerId: string | null = null;
  readonly pricedLines: readonly PricedLine[] = [];

  @Field(() => [PurchaseQuoteLine], { description: 'Lines with their prices; empty if they cannot be priced.' })
  readonly lines: PurchaseQuoteLine[] = [];

  @Field(() => Money, {
    nullable: true,
    description: 'Price of all lines for the partner; null if they cannot be priced.',
  })
  readonly total: Money | null = null;

  @Field(() => Money, {
    nullable: true,
    description:
      'Credit that is left on the partner’s credit line, in the currency of the total; null if there is no total.',
  })
  readonly creditAvailable: Money | null = null;

  @Field(() => CreditWarning, {
    nullable: true,
    description:
      'Threshold of the credit line that the purchase would cross; null if it would cross none or be refused.',
  })
  readonly creditWarning: CreditWarning | null = null;

  @Field(() => [UserErrorEntry], { description: 'Why the purchase would be refused; empty if it would be accepted.' })
  readonly userErrors: UserErrorEntry[] = [];
}
