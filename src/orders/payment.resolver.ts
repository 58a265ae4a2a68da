import { FieldResolver, Resolver, Root } from 'type-graphql';
import { Money, money } from '../platform/graphql/money';
import type { Row } from '../platform/graphql/row-loader';
import { Needs } from '../platform/graphql/selection';
import { Payment, PaymentStatus } from './payment.entity';

@Resolver(() => Payment)
export class PaymentResolver {
  @FieldResolver(() => PaymentStatus, { description: 'Status of the payment.' })
  @Needs('amountMinor', 'refundedMinor')
  status(@Root() { amountMinor, refundedMinor }: Row<Payment>): PaymentStatus {
    if (refundedMinor === 0) return 'PAID';
    return refundedMinor < amountMinor ? 'PARTIALLY_REFUNDED' : 'REFUNDED';
  }

  @FieldResolver(() => Money, { description: 'Amount paid.' })
  @Needs('amountMinor', 'currency')
  amount(@Root() payment: Row<Payment>) {
    return money(payment.amountMinor, payment.currency);
  }

  @FieldResolver(() => Money, { description: 'Amount refunded so far.' })
  @Needs('refundedMinor', 'currency')
  refunded(@Root() payment: Row<Payment>) {
    return money(payment.refundedMinor, payment.currency);
  }
}
