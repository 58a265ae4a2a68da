import { Field, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import type { AuditAction } from '../audit/audit-event.entity';
import { connectionOf } from '../platform/graphql/connection';
import { enumOf } from '../platform/graphql/enum';
import { DateTime } from '../platform/graphql/scalars';

export const SoftwareEventKind = enumOf('SoftwareEventKind', 'What happened to software.', {
  PURCHASE: 'The software was bought and paid for.',
  ORDER_RECORDED: 'The software was bought and paid for elsewhere, and was recorded here.',
  KEY_ASSIGNED: 'A product key was assigned to the software from the pool.',
  KEY_REVEALED: 'The value of a product key was read.',
  KEY_REVOKED: 'A product key was revoked.',
  LINK_ISSUED: 'A download link was issued. Each further link of the same edition is a new round.',
  LINK_REVOKED: 'A download link was revoked.',
  DOWNLOAD_STARTED: 'A download was started with a download link.',
  CANCELLATION_SUBMITTED: 'A cancellation request was submitted.',
  CANCELLATION_WITHDRAWN: 'The cancellation request was withdrawn.',
  CANCELLATION_COMPLETED: 'The cancellation request was completed: the software was cancelled and refunded.',
  CANCELLATION_REJECTED: 'The cancellation request was rejected.',
} satisfies Partial<Record<AuditAction, string>>);
export type SoftwareEventKind = keyof typeof SoftwareEventKind;

/** A row of the audit trail as an event in the timeline of one piece of software. */
@ObjectType({
  description:
    'An event in the timeline of software: about the software itself, its keys and links, or its cancellation.',
})
export class SoftwareEvent {
  @Column('text')
  readonly id!: string;

  /** Software whose timeline has the event. An event of a whole order is in the timeline of each of its lines. */
  @Column('text')
  readonly softwareId!: string;

  @Column('text')
  readonly action!: SoftwareEventKind;

  @Field(() => DateTime, { description: 'When it happened.' })
  @Column('bigint')
  readonly at!: number;

  @Column('text')
  readonly actor!: string;

  @Column('text')
  readonly subjectId!: string;
}

export const SoftwareEventConnection = connectionOf(SoftwareEvent);
