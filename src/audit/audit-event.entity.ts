import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../platform/graphql/connection';
import { enumOf } from '../platform/graphql/enum';
import { ErrorCode } from '../platform/graphql/error-code';
import { Node } from '../platform/graphql/node';
import { DateTime } from '../platform/graphql/scalars';

export const AuditAction = enumOf(
  'AuditAction',
  'What was done or attempted. AuditEvent.outcome states whether it was done, refused or failed.',
  {
    PURCHASE: 'Software was bought and paid for.',
    KEY_ASSIGNED: 'A product key was assigned to software from the pool.',
    KEY_REVEALED: 'The value of a product key was read.',
    KEY_REVOKED: 'A product key was revoked.',
    DELIVERY_REQUESTED: 'Keys and download links were requested. Recorded only if the request was refused or failed.',
    LINK_ISSUED: 'A download link was issued.',
    LINK_READ: 'The URL of a download link was requested. Recorded only if the request was refused or failed.',
    LINK_REVOKED: 'A download link was revoked.',
    DOWNLOAD_STARTED: 'A download was started with a download link.',
    CANCELLATION_SUBMITTED: 'A cancellation request was submitted.',
    CANCELLATION_WITHDRAWN: 'A cancellation request was withdrawn.',
    CANCELLATION_COMPLETED: 'A cancellation request was completed: the purchase was cancelled and refunded.',
    CANCELLATION_REJECTED: 'A cancellation request was rejected.',
    SOFTWARE_EXPORTED: 'The software of a customer was exported as a CSV file, with the status of its download links.',
    ATTACHMENT_UPLOADED: 'A file was uploaded for a cancellation request.',
    ATTACHMENT_REJECTED: 'Malware was found in an uploaded file.',
    ATTACHMENT_DELETED: 'An upload that was not attached to a cancellation request was deleted.',
    PARTNER_ADDED: 'A partner was added.',
    PARTNER_CHANGED: 'A partner was changed.',
    PARTNER_SUSPENDED: 'A partner was suspended: it cannot buy.',
    PARTNER_CLOSED: 'A partner was closed: nobody can sign in for it, and its download links do not work.',
    PARTNER_RESUMED: 'The suspension or closure of a partner was ended.',
    CREDIT_LIMIT_CHANGED: 'The limit of a credit line was set.',
    CUSTOMER_ADDED: 'A customer was added.',
    CUSTOMER_CHANGED: 'A customer was changed.',
    CUSTOMER_ENDED: 'The relationship with a customer was ended.',
    CUSTOMER_RESUMED: 'The relationship with a customer was resumed.',
    ORDER_RECORDED: 'An order that was placed elsewhere was recorded.',
    CATALOGUE_CHANGED: 'A product, SKU or edition was added or changed.',
    PRICE_CHANGED: 'Prices of a SKU were set.',
    SALE_ENDED: 'The end of the sale of a SKU was set.',
    POLICY_CHANGED: 'The terms of downloads and cancellations were set.',
    KEYS_IMPORTED: 'Product keys were added to the pool of a SKU.',
    KEY_REPLACED: 'A bad product key was replaced by another one.',
    KEY_THRESHOLD_CHANGED: 'The threshold of the stock of product keys was set.',
    KEY_STOCK_LOW: 'The stock of product keys fell below its threshold.',
    SELL_AHEAD_CHANGED: 'Sale ahead of the stock of product keys was allowed or ended.',
    PERSON_BLOCKED: 'A person was blocked.',
    PERSON_UNBLOCKED: 'The block of a person was ended.',
    IMPORT_APPLIED: 'A programme file was imported.',
    TRAIL_EXPORTED: 'The audit trail was exported.',
  },
);
export type AuditAction = keyof typeof AuditAction;

export const AuditOutcome = enumOf('AuditOutcome', 'Outcome of an action.', {
  SUCCEEDED: 'The action was completed.',
  DENIED: 'The action was refused.',
  FAILED: 'The action failed.',
});
export type AuditOutcome = keyof typeof AuditOutcome;

@ObjectType({
  implements: Node,
  description:
    'An entry of the audit trail. A completed action is recorded in the same transaction; a refused or failed ' +
    'action, before the response is sent.',
})
@Entity('auditEvents')
@Check('auditEvents_outcome', `"outcome" IN ('SUCCEEDED', 'DENIED', 'FAILED')`)
@Check('auditEvents_success', `"outcome" <> 'SUCCEEDED' OR ("subjectId" IS NOT NULL AND "reason" IS NULL)`)
@Index('auditEvents_inChain', ['partnerId', 'sequence'], { unique: true })
@Index('auditEvents_ofSubject', ['subjectId'])
@Index('auditEvents_ofPartner', ['partnerId', 'at', 'id'])
@Index('auditEvents_ofAction', ['partnerId', 'action', 'at', 'id'])
@Index('auditEvents_ofCustomer', ['customerId', 'at', 'id'])
@Index('auditEvents_ofSoftware', ['softwareId', 'at', 'id'])
export class AuditEvent extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  /** Partner that the event is about, or else of the actor; `PROGRAMME` if it is about no partner. */
  @Column('text')
  readonly partnerId!: string;

  /** Position in the partner's chain, from 1, without gaps. */
  @Column('bigint')
  readonly sequence!: number;

  @Field(() => DateTime, { description: 'When it happened.' })
  @Column('bigint')
  readonly at!: number;

  @Field(() => String, {
    description: 'Name of the person who did it, or “download link” if a download link was used without a sign-in.',
  })
  @Column('text')
  readonly actor!: string;

  @Column('text')
  readonly actorId!: string;

  /** Roles of the actor, as a JSON array. */
  @Column('text')
  readonly roles!: string;

  @Field(() => AuditAction, { description: 'What was done or attempted.' })
  @Column('text')
  readonly action!: AuditAction;

  @Column('text', { nullable: true })
  readonly subjectId!: string | null;

  @Column('text', { nullable: true })
  readonly customerId!: string | null;

  @Column('text', { nullable: true })
  readonly softwareId!: string | null;

  @Field(() => AuditOutcome, { description: 'Whether the action was done, refused or failed.' })
  @Column('text')
  readonly outcome!: AuditOutcome;

  @Field(() => ErrorCode, {
    nullable: true,
    description: 'Error code of the refusal or failure; null if the action succeeded or failed without a code.',
  })
  @Column('text', { nullable: true })
  readonly reason!: ErrorCode | null;

  @Field(() => String, { description: 'X-Request-Id of the HTTP request.' })
  @Column('text')
  readonly requestId!: string;

  /** What was changed, as JSON of `Changes`; null if nothing was. Never contains a key, a token, a link or personal data. */
  @Column('text', { nullable: true })
  readonly changes!: string | null;

  /** Hash of all other columns and of the previous row's hash; see `chainHash`. */
  @Column('text')
  readonly hash!: string;
}

/**
 * Partner id of the trail of the programme itself: prices, terms, key pools, and refusals of users without a partner. No token
 * has this partner id.
 */
export const PROGRAMME = '';

export const AuditEventConnection = connectionOf(AuditEvent);
