import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Sku } from '../catalogue/sku.entity';
import { Customer } from '../customers/customer.entity';
import { Order } from '../orders/order.entity';
import { OrderLine } from '../orders/order-line.entity';
import { Partner } from '../partners/partner.entity';
import { isId, isUuid } from '../platform/database/checks';
import { withChangesUntil } from '../platform/graphql/changes';
import { connectionOf } from '../platform/graphql/connection';
import { enumOf } from '../platform/graphql/enum';
import { Node } from '../platform/graphql/node';
import { DateTime } from '../platform/graphql/scalars';

export const SoftwareStatus = enumOf('SoftwareStatus', 'Status of software.', {
  ACTIVE: 'Bought and not cancelled; keys and downloads can be requested.',
  CANCELLATION_PENDING: 'A cancellation request is open. Keys can still be read; no new key or link is issued.',
  CANCELLED: 'Cancelled and refunded; its keys and links are revoked (S17).',
  EXPIRED: 'A subscription whose term has ended.',
});
export type SoftwareStatus = keyof typeof SoftwareStatus;

@ObjectType({
  implements: Node,
  description: 'Software bought on behalf of a customer: one line of one order (S6).',
})
@Entity('software')
@Index('software_ofCustomer', ['customerId', 'purchasedAt', 'id'])
@Index('software_ofPartner', ['partnerId', 'purchasedAt', 'id'])
@Index('software_ofPartnerByStatus', ['partnerId', 'status', 'purchasedAt', 'id'])
@Index('software_ofSku', ['partnerId', 'skuId', 'purchasedAt', 'id'])
@Index('software_expiring', ['partnerId', 'expiresAt', 'id'], { where: `"expiresAt" IS NOT NULL` })
@Index('software_ofOrder', ['orderId'])
@Index('software_byChange', ['partnerId', 'updatedAt', 'id'])
@Index('software_ofCustomerBySku', ['customerId', 'skuId', 'purchasedAt', 'id', 'partnerId'])
@Index('software_ofCustomerByStatus', ['customerId', 'status', 'purchasedAt', 'id'], { where: `"status" <> 'ACTIVE'` })
@Index('software_subscription', ['subscriptionId'], { unique: true, where: `"subscriptionId" IS NOT NULL` })
@Index('software_ends', ['expiresAt'], { where: `"expiresAt" IS NOT NULL` })
@Check('software_quantity', `"quantity" > 0`)
@Check('software_status', `"status" IN ('ACTIVE', 'CANCELLATION_PENDING', 'CANCELLED')`)
@Check('software_id', isId('id', 'sft'))
@Check('software_subscriptionId', isUuid('subscriptionId'))
export class Software extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  @ForeignKey(() => Partner)
  @Column('text')
  readonly partnerId!: string;

  @ForeignKey(() => Customer)
  @Column('text')
  readonly customerId!: string;

  @ForeignKey(() => Order)
  @Column('text')
  readonly orderId!: string;

  @ForeignKey(() => OrderLine)
  @Column('text', { unique: true })
  readonly orderLineId!: string;

  @ForeignKey(() => Sku)
  @Column('text')
  readonly skuId!: string;

  @Field(() => ID, { nullable: true, description: 'Subscription ID (S13); null for a perpetual licence.' })
  @Column('text', { nullable: true })
  readonly subscriptionId!: string | null;

  @Field(() => Int, { description: 'Number of units bought.' })
  @Column('integer')
  readonly quantity!: number;

  /** Stored status. A subscription whose term has ended stays ACTIVE here and is returned as EXPIRED. */
  @Column('text')
  readonly status!: Exclude<SoftwareStatus, 'EXPIRED'>;

  @Field(() => DateTime, { description: 'When the software was bought.' })
  @Column('bigint')
  readonly purchasedAt!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the term of the subscription ends; null for a perpetual licence.',
  })
  @Column('bigint', { nullable: true })
  readonly expiresAt!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Latest time at which cancellation can be requested; null if there is no deadline.',
  })
  @Column('bigint', { nullable: true })
  readonly cancellableUntil!: number | null;

  @Field(() => DateTime, {
    description:
      'When the software last changed: it was bought, a cancellation was requested, withdrawn or decided, or a product key was ' +
      'assigned, replaced or revoked. Links and requests have times of their own. The end of its term is no change: see expiresAt.',
  })
  @Column('bigint', { default: () => '0' })
  readonly updatedAt!: number;
}

export const SoftwareConnection = withChangesUntil(connectionOf(Software));
