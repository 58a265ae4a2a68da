import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Customer } from '../customers/customer.entity';
import { Partner } from '../partners/partner.entity';
import { areCountable, isCurrency, isId, isNumber } from '../platform/database/checks';
import { withChangesUntil } from '../platform/graphql/changes';
import { connectionOf } from '../platform/graphql/connection';
import { enumOf } from '../platform/graphql/enum';
import { Node } from '../platform/graphql/node';
import { DateTime } from '../platform/graphql/scalars';

export const OrderStatus = enumOf('OrderStatus', 'Status of an order.', {
  COMPLETED: 'Bought and paid for; no line is cancelled.',
  PARTIALLY_CANCELLED: 'Some lines are cancelled.',
  CANCELLED: 'All lines are cancelled.',
});
export type OrderStatus = keyof typeof OrderStatus;

@ObjectType({ implements: Node, description: 'A purchase that a partner made on behalf of a customer (S3).' })
@Entity('orders')
@Index('orders_ofCustomer', ['customerId', 'placedAt', 'id'])
@Index('orders_ofPartner', ['partnerId', 'placedAt', 'id'])
@Index('orders_ofPartnerByStatus', ['partnerId', 'status', 'placedAt', 'id'])
@Index('orders_purchaseOrder', ['partnerId', 'purchaseOrderNumber', 'placedAt', 'id'], {
  where: `"purchaseOrderNumber" IS NOT NULL`,
})
@Index('orders_byChange', ['partnerId', 'updatedAt', 'id'])
@Index('orders_external', ['partnerId', 'externalId'], { unique: true, where: `"externalId" IS NOT NULL` })
@Check('orders_total', `"totalMinor" > 0`)
@Check('orders_status', `"status" IN ('COMPLETED', 'PARTIALLY_CANCELLED', 'CANCELLED')`)
@Check('orders_id', isId('id', 'ord'))
@Check('orders_number', isNumber('number', 'ORD'))
@Check('orders_currency', isCurrency('currency'))
@Check('orders_externalId', `LENGTH("externalId") BETWEEN 1 AND 100`)
@Check('orders_wholeNumbers', areCountable('placedAt', 'totalMinor'))
export class Order extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  @ForeignKey(() => Partner)
  @Column('text')
  readonly partnerId!: string;

  @ForeignKey(() => Customer)
  @Column('text')
  readonly customerId!: string;

  @Field(() => String, { description: 'Order ID for people (S13), such as ORD-7K3M9-Q2XVB.' })
  @Column('text', { unique: true })
  readonly number!: string;

  @Field(() => OrderStatus, { description: 'Status of the order.' })
  @Column('text')
  readonly status!: OrderStatus;

  @Field(() => DateTime, { description: 'When the order was placed.' })
  @Column('bigint')
  readonly placedAt!: number;

  @Field(() => String, { description: 'Name of the person who placed the order.' })
  @Column('text')
  readonly placedBy!: string;

  @Field(() => String, { nullable: true, description: 'The partner’s own reference; null if there is none.' })
  @Column('text', { nullable: true })
  readonly purchaseOrderNumber!: string | null;

  @Column('text')
  readonly currency!: string;

  @Column('bigint')
  readonly totalMinor!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Id of the order where it was bought; null if it was bought here. Unique among the orders of a partner.',
  })
  @Column('text', { nullable: true })
  readonly externalId!: string | null;

  @Field(() => DateTime, {
    description:
      'When the order last changed: it was placed or recorded here, or cancelled and refunded, as a whole or in part.',
  })
  @Column('bigint', { default: () => '0' })
  readonly updatedAt!: number;
}

export const OrderConnection = withChangesUntil(connectionOf(Order));
