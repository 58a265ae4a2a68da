import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { connectionOf } from '../graphql/connection';
import { enumOf } from '../graphql/enum';
import { ErrorCode } from '../graphql/error-code';
import { Node } from '../graphql/node';
import { DateTime } from '../graphql/scalars';

export const AuditAction = enumOf('AuditAction', 'What was done.', {
  PURCHASE: 'Software was bought and paid for.',
  KEY_ASSIGNED: 'A product key was drawn from the pool for a purchase.',
  KEY_REVEALED: 'The value of a product key was read.',
  KEY_REVOKED: 'A product key was revoked.',
  LINK_ISSUED: 'A download link was issued.',
  LINK_REVOKED: 'A download link was revoked.',
  DOWNLOAD_STARTED: 'One of the downloads of a link was begun.',
  CANCELLATION_SUBMITTED: 'A cancellation was asked for.',
  CANCELLATION_WITHDRAWN: 'A cancellation request was withdrawn.',
  CANCELLATION_COMPLETED: 'A cancellation was completed.',
  CANCELLATION_REJECTED: 'A cancellation was rejected.',
  ATTACHMENT_UPLOADED: 'A file was uploaded to go with a cancellation request.',
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
  description: 'One line of the audit trail, written in the same transaction as the act.',
})
@Entity('auditEvents')
@Index('auditEvents_ofPartner', ['partnerId', 'at', 'id'])
@Index('auditEvents_ofAction', ['partnerId', 'action', 'at', 'id'])
@Index('auditEvents_ofCustomer', ['customerId', 'at', 'id'])
@Index('auditEvents_ofSoftware', ['softwareId', 'at', 'id'])
export class AuditEvent extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  /** The partner whose customer it concerns. */
  @Column('text')
  readonly partnerId!: string;

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

  @Column('text')
  readonly subjectId!: string;

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
}

export const AuditEventConnection = connectionOf(AuditEvent);
