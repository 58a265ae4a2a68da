import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Partner } from '../partners/partner.entity';
import { isCurrency, isId } from '../platform/database/checks';
import { enumOf } from '../platform/graphql/enum';
import { DateTime } from '../platform/graphql/scalars';
import { Order } from './order.entity';

export const PaymentMethod = enumOf('PaymentMethod', 'How an order is paid for.', {
  CREDIT_LINE: 'From the partner’s credit line, settled on its invoice.',
});
export type PaymentMethod = keyof typeof PaymentMethod;

export const PaymentStatus = enumOf('PaymentStatus', 'What became of a payment.', {
  PAID: 'Paid, nothing refunded.',
  PARTIALLY_REFUNDED: 'A part was refunded.',
  REFUNDED: 'All of it was refunded.',
});
export type PaymentStatus = keyof typeof PaymentStatus;

@ObjectType({ description: 'The one payment of an order.' })
@Entity('payments')
@Check('payments_amounts', `"amountMinor" > 0 AND "refundedMinor" BETWEEN 0 AND "amountMinor"`)
@Check('payments_method', `"method" IN ('CREDIT_LINE')`)
@Check('payments_id', isId('id', 'pay'))
@Check('payments_currency', isCurrency('currency'))
export class Payment {
  @PrimaryColumn('text')
  readonly id!: string;

  @ForeignKey(() => Partner)
  @Column('text')
  readonly partnerId!: string;

  @ForeignKey(() => Order)
  @Column('text', { unique: true })
  readonly orderId!: string;

  @Field(() => PaymentMethod)
  @Column('text')
  readonly method!: PaymentMethod;

  @Column('bigint')
  readonly amountMinor!: number;

  @Column('bigint')
  readonly refundedMinor!: number;

  @Column('text')
  readonly currency!: string;

  @Field(() => DateTime)
  @Column('bigint')
  readonly paidAt!: number;
}
