import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Customer } from '../customers/customer.entity';
import { Order } from '../orders/order.entity';
import { Partner } from '../partners/partner.entity';
import { isCurrency, isId, isNumber, isOneOf } from '../platform/database/checks';
import { connectionOf } from '../platform/graphql/connection';
import { enumOf } from '../platform/graphql/enum';
import { Node } from '../platform/graphql/node';
import { DateTime } from '../platform/graphql/scalars';

export const ProblemType = enumOf('ProblemType', 'What the problem report is about (S15).', {
  CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS: 'CSP Purchase/Refund on behalf of customers.',
});
export type ProblemType = keyof typeof ProblemType;

export const Impact = enumOf('Impact', 'How much the problem hurts (S15).', {
  MINIMAL: 'Little.',
  MODERATE: 'Work goes on with difficulty.',
  CRITICAL: 'Work stands still.',
});
export type Impact = keyof typeof Impact;

export const RefundReason = enumOf('RefundReason', 'Why the purchase is to be cancelled (S13).', {
  ORDERED_BY_MISTAKE: 'It was not meant to be bought.',
  WRONG_PRODUCT: 'Another product was meant.',
  WRONG_QUANTITY: 'Another quantity was meant.',
  DUPLICATE_ORDER: 'It was bought twice.',
  NOT_AS_DESCRIBED: 'It is not what was described.',
  OTHER: 'Something else; the description tells.',
});
export type RefundReason = keyof typeof RefundReason;

export const CancellationStatus = enumOf('CancellationStatus', 'Where a cancellation request stands.', {
  SUBMITTED: 'A reviewer has to decide.',
  COMPLETED: 'Cancelled and refunded; keys and links are revoked (S17).',
  REJECTED: 'Refused by a reviewer; nothing was cancelled.',
  WITHDRAWN: 'Taken back by the partner.',
});
export type CancellationStatus = keyof typeof CancellationStatus;

@ObjectType({
  implements: Node,
  description: 'A problem report that asks for a purchase to be cancelled and refunded (S13–S16).',
})
@Entity('cancellationRequests')
@Index('cancellationRequests_ofPartner', ['partnerId', 'submittedAt', 'id'])
@Index('cancellationRequests_ofPartnerByStatus', ['partnerId', 'status', 'submittedAt', 'id'])
@Index('cancellationRequests_bySubmission', ['submittedAt', 'id'])
@Index('cancellationRequests_byStatus', ['status', 'submittedAt', 'id'])
@Index('cancellationRequests_ofCustomer', ['customerId', 'submittedAt', 'id'])
@Index('cancellationRequests_ofOrder', ['orderId'])
@Check('cancellationRequests_status', `"status" IN ('SUBMITTED', 'COMPLETED', 'REJECTED', 'WITHDRAWN')`)
@Check('cancellationRequests_decided', `("status" = 'SUBMITTED') = ("decidedAt" IS NULL)`)
@Check(
  'cancellationRequests_amounts',
  `"amountRequestedMinor" > 0 AND ("status" = 'COMPLETED') = ("amountApprovedMinor" IS NOT NULL)
    AND ("amountApprovedMinor" IS NULL OR "amountApprovedMinor" BETWEEN 1 AND "amountRequestedMinor")`,
)
@Check('cancellationRequests_id', isId('id', 'can'))
@Check('cancellationRequests_number', isNumber('number', 'CAN'))
@Check('cancellationRequests_problemType', isOneOf('problemType', Object.keys(ProblemType)))
@Check('cancellationRequests_impact', isOneOf('impact', Object.keys(Impact)))
@Check('cancellationRequests_refundReason', isOneOf('refundReason', Object.keys(RefundReason)))
@Check('cancellationRequests_currency', isCurrency('currency'))
export class CancellationRequest extends Node {
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

  @Field(() => String, { description: 'The request’s number for people, such as CAN-7K3M9-Q2XVB.' })
  @Column('text', { unique: true })
  readonly number!: string;

  @Field(() => CancellationStatus)
  @Column('text')
  readonly status!: CancellationStatus;

  @Field(() => ProblemType)
  @Column('text')
  readonly problemType!: ProblemType;

  @Field(() => Impact)
  @Column('text')
  readonly impact!: Impact;

  @Field(() => String)
  @Column('text')
  readonly title!: string;

  @Field(() => String)
  @Column('text')
  readonly description!: string;

  @Field(() => RefundReason)
  @Column('text')
  readonly refundReason!: RefundReason;

  @Column('text')
  readonly contactName!: string;

  @Column('text')
  readonly contactEmail!: string;

  @Column('text')
  readonly contactPhone!: string;

  @Column('text')
  readonly currency!: string;

  @Column('bigint')
  readonly amountRequestedMinor!: number;

  /** What was refunded; null unless it is completed. */
  @Column('bigint', { nullable: true })
  readonly amountApprovedMinor!: number | null;

  @Field(() => String, { description: 'The name of the person who asked.' })
  @Column('text')
  readonly submittedBy!: string;

  @Column('text')
  readonly submittedById!: string;

  @Field(() => DateTime)
  @Column('bigint')
  readonly submittedAt!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it was completed, rejected or withdrawn.' })
  @Column('bigint', { nullable: true })
  readonly decidedAt!: number | null;

  @Field(() => String, { nullable: true, description: 'What the reviewer wrote.' })
  @Column('text', { nullable: true })
  readonly decisionNote!: string | null;
}

export const CancellationRequestConnection = connectionOf(CancellationRequest);
