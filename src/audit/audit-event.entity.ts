import { Field, ObjectType } from 'type-graphql';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../platform/graphql/connection';
import { enumOf } from '../platform/graphql/enum';
import { ErrorCode } from '../platform/graphql/error-code';
import { Node } from '../platform/graphql/node';
import { DateTime } from '../platform/graphql/scalars';

export const AuditAction = enumOf('AuditAction', 'What was done.', {
  PURCHASE: 'Software was bought and paid for.',
  KEY_ASSIGNED: 'A product key was drawn from the pool for a purchase.',
  KEY_REVEALED: 'The value of a product key was read.',
  KEY_REVOKED: 'A product key was revoked.',
  DELIVERY_REQUESTED: 'A product key and a download link were asked for; only what was refused is told of this.',
  LINK_ISSUED: 'A download link was issued.',
  LINK_READ: 'The URL of a download link was asked for; only what was refused is told of this.',
  LINK_REVOKED: 'A download link was revoked.',
  DOWNLOAD_STARTED: 'One of the downloads of a link was begun.',
  CANCELLATION_SUBMITTED: 'A cancellation was asked for.',
  CANCELLATION_WITHDRAWN: 'A cancellation request was withdrawn.',
  CANCELLATION_COMPLETED: 'A cancellation was completed.',
  CANCELLATION_REJECTED: 'A cancellation was rejected.',
  SOFTWARE_EXPORTED: 'The software of a customer was exported as a table, with the state of its download links.',
  ATTACHMENT_UPLOADED: 'A file was uploaded to go with a cancellation request.',
  ATTACHMENT_REJECTED: 'Malware was found in a file that was uploaded.',
  ATTACHMENT_DELETED: 'An upload that belonged to no cancellation request was deleted.',
});
export type AuditAction = keyof typeof AuditAction;

export const AuditOutcome = enumOf('AuditOutcome', 'How it ended.', {
  SUCCEEDED: 'It was done.',
  DENIED: 'It was refused.',
  FAILED: 'It went wrong.',
});
export type AuditOutcome = keyof typeof AuditOutcome;

@ObjectType({
  implements: Node,
  description:
    'One line of the audit trail, written in the same transaction as the act; of what was refused, before the answer.',
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

  /** The partner whose customer it concerns, or who tried it; `NO_PARTNER` for what a reviewer was refused. */
  @Column('text')
  readonly partnerId!: string;

  /** Its place in the partner's chain, from 1, without a gap. */
  @Column('bigint')
  readonly sequence!: number;

  @Field(() => DateTime)
  @Column('bigint')
  readonly at!: number;

  @Field(() => String, { description: 'The name of whoever did it; “download link” where a link was followed.' })
  @Column('text')
  readonly actor!: string;

  @Column('text')
  readonly actorId!: string;

  /** A JSON list of roles. */
  @Column('text')
  readonly roles!: string;

  @Field(() => AuditAction)
  @Column('text')
  readonly action!: AuditAction;

  @Column('text', { nullable: true })
  readonly subjectId!: string | null;

  @Column('text', { nullable: true })
  readonly customerId!: string | null;

  @Column('text', { nullable: true })
  readonly softwareId!: string | null;

  @Field(() => AuditOutcome)
  @Column('text')
  readonly outcome!: AuditOutcome;

  @Field(() => ErrorCode, { nullable: true, description: 'Why it was refused.' })
  @Column('text', { nullable: true })
  readonly reason!: ErrorCode | null;

  @Field(() => String, { description: 'The X-Request-Id of the request.' })
  @Column('text')
  readonly requestId!: string;

  /** Of all the other columns and the hash of the row before it; see `chainHash`. */
  @Column('text')
  readonly hash!: string;
}

/** Whose trail it is that tells what those were refused who belong to no partner. No token names such a partner. */
export const NO_PARTNER = '';

export const AuditEventConnection = connectionOf(AuditEvent);
