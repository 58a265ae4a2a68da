import { Field, ID, InputType, Int } from 'type-graphql';
import { CustomerBy } from '../customers/customer.input';
import { PaymentMethod } from '../orders/payment.entity';
import { MoneyInput } from '../platform/graphql/money';
import { ReadAs, verbatim } from '../platform/graphql/read-arguments';

@InputType({ description: 'One offer, so many times.' })
export class PurchaseLineInput {
  @Field(() => ID, { description: 'An offer of the customer’s country and segment.' })
  readonly offerId!: string;

  @Field(() => Int, { description: 'Between the SKU’s minimum and maximum.' })
  readonly quantity!: number;
}

@InputType({ description: 'What to price.' })
export class PurchaseQuoteInput {
  @Field(() => CustomerBy)
  readonly customer!: CustomerBy;

  @Field(() => [PurchaseLineInput], { description: '1 to 100 lines.' })
  readonly lines!: PurchaseLineInput[];
}

@InputType({ description: 'What to buy.' })
export class PurchaseInput {
  @Field(() => CustomerBy)
  readonly customer!: CustomerBy;

  @Field(() => [PurchaseLineInput], { description: '1 to 100 lines.' })
  readonly lines!: PurchaseLineInput[];

  @Field(() => PaymentMethod, { defaultValue: 'CREDIT_LINE' })
  readonly paymentMethod!: PaymentMethod;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'The total that the buyer saw: where it is another by now, PRICE_CHANGED and nothing is bought.',
  })
  readonly expectedTotal?: MoneyInput | null;

  @Field(() => String, { nullable: true, description: 'The partner’s own reference, up to 50 characters.' })
  readonly purchaseOrderNumber?: string | null;

  @Field(() => String, {
    description: '16 to 255 characters. The same key with the same input gives the same answer and buys once.',
  })
  @ReadAs(verbatim)
  readonly idempotencyKey!: string;
}
