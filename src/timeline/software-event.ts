import { Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import type { AuditAction } from '../audit/audit-event.entity';
import { connectionOf } from '../platform/graphql/connection';
import { enumOf } from '../platform/graphql/enum';
import { DateTime } from '../platform/graphql/scalars';

export const SoftwareEventKind = enumOf('SoftwareEventKind', 'What happened to software.', {
  PURCHASE: 'It was bought and paid for.',
  KEY_ASSIGNED: 'A product key was drawn from the pool for it.',
  KEY_REVEALED: 'The value of its key was read.',
  KEY_REVOKED: 'Its key was revoked.',
  LINK_ISSUED: 'A download link was issued; another one of the same edition is another round.',
  LINK_REVOKED: 'A download link was revoked.',
  DOWNLOAD_STARTED: 'One of the downloads of a link was begun.',
  CANCELLATION_SUBMITTED: 'Its cancellation was asked for.',
  CANCELLATION_WITHDRAWN: 'The cancellation request was withdrawn.',
  CANCELLATION_COMPLETED: 'It was cancelled and refunded.',
  CANCELLATION_REJECTED: 'The cancellation was rejected.',
} satisfies Partial<Record<AuditAction, string>>);
export type SoftwareEventKind = keyof typeof SoftwareEventKind;

/** A row of the audit trail as the timeline of one piece of software tells it. */
@ObjectType({ description: 'Something that was done to software, to its keys and links, or about cancelling it.' })
export class SoftwareEvent {
  @Column('text')
  readonly id!: string;

  /** The software whose timeline it is in; what happened to a whole order is in that of each line. */
  @Column('text')
  readonly softwareId!: string;

  @Column('text')
  readonly action!: SoftwareEventKind;

  @Field(() => DateTime)
  @Column('bigint')
  readonly at!: number;

  @Column('text')
  readonly actor!: string;

  @Column('text')
  readonly subjectId!: string;
}

export const SoftwareEventConnection = connectionOf(SoftwareEvent);
