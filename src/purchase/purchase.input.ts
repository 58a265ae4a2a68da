import { Field, ID, InputType, Int } from 'type-graphql';
import { CustomerBy } from '../customers/customer.input';
import { PaymentMethod } from '../orders/payment.entity';
import { Checked, CheckedId } from '../platform/graphql/checked';
import { MoneyInput } from '../platform/graphql/money';
import { ReadAs, verbatim } from '../platform/graphql/read-arguments';
import { keyProblem } from '../platform/idempotency/key-problem';
import { purchaseOrderNumberProblem } from './purchase-order-number';
import { linesProblem, paymentProblem } from './purchase-problem';

@InputType({ description: 'A line of a purchase: an offer and a quantity.' })
export class PurchaseLineInput {
  @Field(() => ID, { description: 'Id of an offer for the customer’s country and segment.' })
  @CheckedId('Offer')
  readonly offerId!: string;

  @Field(() => Int, { description: 'Number of units, from the minimum quantity of the offer to its maximum.' })
  readonly quantity!: number;
}

@InputType({ description: 'The purchase to quote.' })
export class PurchaseQuoteInput {
  @Field(() => CustomerBy, { description: 'Customer to buy for.' })
  readonly customer!: CustomerBy;

  @Field(() => [PurchaseLineInput], { description: 'Lines of the purchase, 1 to 100.' })
  @Checked(linesProblem)
  readonly lines!: PurchaseLineInput[];
}

@InputType({ description: 'The purchase to make.' })
export class PurchaseInput {
  @Field(() => CustomerBy, { description: 'Customer to buy for.' })
  readonly customer!: CustomerBy;

  @Field(() => [PurchaseLineInput], { description: 'Lines of the purchase, 1 to 100.' })
  @Checked(linesProblem)
  readonly lines!: PurchaseLineInput[];

  @Field(() => PaymentMethod, { defaultValue: 'CREDIT_LINE', description: 'How to pay.' })
  @Checked(paymentProblem)
  readonly paymentMethod!: PaymentMethod;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Total that the buyer saw. If the total differs, the purchase is refused with PRICE_CHANGED.',
  })
  readonly expectedTotal?: MoneyInput | null;

  @Field(() => String, { nullable: true, description: 'The partner’s own reference, at most 50 characters.' })
  @Checked(purchaseOrderNumberProblem)
  readonly purchaseOrderNumber?: string | null;

  @Field(() => String, {
    description:
      '16 to 255 printable characters. A repeated request with the same key and input returns the same order and ' +
      'buys nothing.',
  })
  @ReadAs(verbatim)
  @Checked(keyProblem)
  readonly idempotencyKey!: string;
}
