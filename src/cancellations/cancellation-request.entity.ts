import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Customer } from '../customers/customer.entity';
import { Order } from '../orders/order.entity';
import { Partner } from '../partners/partner.entity';
import { areCountable, isCurrency, isId, isNumber, isOneOf } from '../platform/database/checks';
import { withChangesUntil } from '../platform/graphql/changes';
import { connectionOf } from '../platform/graphql/connection';
import { enumOf } from '../platform/graphql/enum';
import { Node } from '../platform/graphql/node';
import { DateTime } from '../platform/graphql/scalars';

export const ProblemType = enumOf('ProblemType', 'Type of problem of a cancellation request (S15).', {
  CSP_PURCHASE_REFUND_ON_BEHALF_OF_CUSTOMERS: 'CSP purchase or refund on behalf of customers.',
});
export type ProblemType = keyof typeof ProblemType;

export const Impact = enumOf('Impact', 'How severely the problem affects work (S15).', {
  MINIMAL: 'Work is hardly affected.',
  MODERATE: 'Work continues with difficulty.',
  CRITICAL: 'Work is not possible.',
});
export type Impact = keyof typeof Impact;

export const RefundReason = enumOf('RefundReason', 'Why a refund is requested (S13).', {
  ORDERED_BY_MISTAKE: 'The software was bought by mistake.',
  WRONG_PRODUCT: 'The wrong product was bought.',
  WRONG_QUANTITY: 'The wrong quantity was bought.',
  DUPLICATE_ORDER: 'The software was bought twice.',
  NOT_AS_DESCRIBED: 'The software is not as described.',
  OTHER: 'Another reason, stated in the description of the request.',
});
export type RefundReason = keyof typeof RefundReason;

export const CancellationStatus = enumOf('CancellationStatus', 'Status of a cancellation request.', {
  SUBMITTED: 'Waiting for the decision of a reviewer.',
  COMPLETED: 'Completed: the purchase is cancelled and refunded, its keys and links are revoked (S17).',
  REJECTED: 'Rejected by a reviewer; nothing was cancelled.',
  WITHDRAWN: 'Withdrawn by the partner; nothing was cancelled.',
});
export type CancellationStatus = keyof typeof CancellationStatus;

@ObjectType({
  implements: Node,
  description: 'A request to cancel a purchase and refund it, with its problem report (S13–S16).',
})
@Entity('cancellationRequests')
@Index('cancellationRequests_ofPartner', ['partnerId', 'submittedAt', 'id'])
@Index('cancellationRequests_ofPartnerByStatus', ['partnerId', 'status', 'submittedAt', 'id'])
@Index('cancellationRequests_bySubmission', ['submittedAt', 'id'])
@Index('cancellationRequests_byStatus', ['status', 'submittedAt', 'id'])
@Index('cancellationRequests_ofCustomer', ['customerId', 'submittedAt', 'id'])
@Index('cancellationRequests_ofOrder', ['orderId'])
@Index('cancellationRequests_ofPartnerByChange', ['partnerId', 'updatedAt', 'id'])
@Index('cancellationRequests_byChange', ['updatedAt', 'id'])
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
@Check('cancellationRequests_wholeNumbers', areCountable('amountRequestedMinor', 'amountApprovedMinor'))
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

  @Field(() => String, { description: 'Number of the request for people, such as CAN-7K3M9-Q2XVB.' })
  @Column('text', { unique: true })
  readonly number!: string;

  @Field(() => CancellationStatus, { description: 'Status of the request.' })
  @Column('text')
  readonly status!: CancellationStatus;

  @Field(() => ProblemType, { description: 'Type of problem (S15).' })
  @Column('text')
  readonly problemType!: ProblemType;

  @Field(() => Impact, { description: 'How severely the problem affects work (S15).' })
  @Column('text')
  readonly impact!: Impact;

  @Field(() => String, { description: 'Title of the problem report (S15).' })
  @Column('text')
  readonly title!: string;

  @Field(() => String, { description: 'Description of the problem (S15).' })
  @Column('text')
  readonly description!: string;

  @Field(() => RefundReason, { description: 'Why the refund is requested (S13).' })
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

  /** Amount refunded; null unless the request is completed. */
  @Column('bigint', { nullable: true })
  readonly amountApprovedMinor!: number | null;

  @Field(() => String, { description: 'Name of the person who submitted the request.' })
  @Column('text')
  readonly submittedBy!: string;

  @Column('text')
  readonly submittedById!: string;

  @Field(() => DateTime, { description: 'When the request was submitted.' })
  @Column('bigint')
  readonly submittedAt!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the request was completed, rejected or withdrawn; null while it is open.',
  })
  @Column('bigint', { nullable: true })
  readonly decidedAt!: number | null;

  @Field(() => String, { nullable: true, description: 'Note of the reviewer to the partner; null if there is none.' })
  @Column('text', { nullable: true })
  readonly decisionNote!: string | null;

  @Field(() => DateTime, {
    description:
      'When the request last changed: it was submitted, withdrawn or decided. The numbers of keys read and of downloads, which ' +
      'belong to the software, do not change it.',
  })
  @Column('bigint', { default: () => '0' })
  readonly updatedAt!: number;
}

export const CancellationRequestConnection = withChangesUntil(connectionOf(CancellationRequest));
