import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.entity';
import { areCountable, isCurrency, isId } from '../platform/database/checks';
import { enumOf } from '../platform/graphql/enum';
import { DateTime } from '../platform/graphql/scalars';
import { Order } from './order.entity';

export const PaymentMethod = enumOf('PaymentMethod', 'How an order is paid.', {
  CREDIT_LINE: 'With the partner’s credit line, which is settled on its invoice.',
  EXTERNAL: 'Where the order was bought, which was elsewhere. A purchase cannot be paid in this way.',
});
export type PaymentMethod = keyof typeof PaymentMethod;

export const PaymentStatus = enumOf('PaymentStatus', 'Status of a payment.', {
  PAID: 'Paid; nothing is refunded.',
  PARTIALLY_REFUNDED: 'A part of the amount is refunded.',
  REFUNDED: 'The whole amount is refunded.',
});
export type PaymentStatus = keyof typeof PaymentStatus;

@ObjectType({ description: 'The payment of an order. Each order has exactly one.' })
@Entity('payments')
@Check('payments_amounts', `"amountMinor" > 0 AND "refundedMinor" BETWEEN 0 AND "amountMinor"`)
@Check('payments_method', `"method" IN ('CREDIT_LINE', 'EXTERNAL')`)
@Check('payments_id', isId('id', 'pay'))
@Check('payments_currency', isCurrency('currency'))
@Check('payments_creditThreshold', '"creditThreshold" IN (70, 85)')
@Check('payments_wholeNumbers', areCountable('amountMinor', 'refundedMinor', 'paidAt'))
export class Payment {
  @PrimaryColumn('text')
  readonly id!: string;

  @ForeignKey(() => Partner)
  @Column('text')
  readonly partnerId!: string;

  @ForeignKey(() => Order)
  @Column('text', { unique: true })
  readonly orderId!: string;

  @Field(() => PaymentMethod, { description: 'How the order was paid.' })
  @Column('text')
  readonly method!: PaymentMethod;

  @Column('bigint')
  readonly amountMinor!: number;

  @Column('bigint')
  readonly refundedMinor!: number;

  @Column('text')
  readonly currency!: string;

  @Field(() => DateTime, { description: 'When the order was paid.' })
  @Column('bigint')
  readonly paidAt!: number;

  /** The highest threshold of the credit line that this payment crossed, in percent of its limit; null if it crossed none. */
  @Column('integer', { nullable: true })
  readonly creditThreshold!: number | null;
}
