import { Field, Int, ObjectType } from 'type-graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Partner } from '../../partners/partner.entity';
import { isHash, isId } from '../../platform/database/checks';
import { connectionOf } from '../../platform/graphql/connection';
import { enumOf } from '../../platform/graphql/enum';
import { Node } from '../../platform/graphql/node';
import { DateTime } from '../../platform/graphql/scalars';
import { CancellationRequest } from '../cancellation-request.entity';

export const AttachmentStatus = enumOf('AttachmentStatus', 'Status of an attachment.', {
  AWAITING_UPLOAD: 'The file has not been uploaded yet.',
  SCANNING: 'The file is uploaded and is being scanned for malware.',
  REJECTED: 'Malware was found and the file was deleted. Create a new upload for another file.',
  READY:
    'The file is uploaded and free of malware. It can be attached to a cancellation request until 24 hours after ' +
    'createdAt.',
  ATTACHED: 'The file is attached to a cancellation request.',
});
export type AttachmentStatus = keyof typeof AttachmentStatus;

@ObjectType({ implements: Node, description: 'A file that is, or can be, attached to a cancellation request (S16).' })
@Entity('attachments')
@Index('attachments_ofRequest', ['cancellationRequestId'])
@Index('attachments_unattached', ['createdAt'], { where: `"cancellationRequestId" IS NULL` })
@Index('attachments_unattachedOfPartner', ['partnerId', 'createdAt', 'id'], {
  where: `"cancellationRequestId" IS NULL`,
})
@Check('attachments_sizeBytes', `"sizeBytes" BETWEEN 1 AND 10485760`)
@Check('attachments_uploaded', `("uploadedAt" IS NULL) = ("sha256" IS NULL)`)
@Index('attachments_unjudged', ['uploadedAt'], {
  where: `"uploadedAt" IS NOT NULL AND "clearedAt" IS NULL AND "rejectedAt" IS NULL`,
})
@Check('attachments_attached', `"cancellationRequestId" IS NULL OR "clearedAt" IS NOT NULL`)
@Check(
  'attachments_judged',
  `("clearedAt" IS NULL AND "rejectedAt" IS NULL)
    OR ("uploadedAt" IS NOT NULL AND ("clearedAt" IS NULL OR "rejectedAt" IS NULL))`,
)
@Check('attachments_id', isId('id', 'att'))
@Check('attachments_sha256', isHash('sha256'))
export class Attachment extends Node {
  @PrimaryColumn('text')
  declare readonly id: string;

  @ForeignKey(() => Partner)
  @Column('text')
  readonly partnerId!: string;

  @Field(() => String, { description: 'Name of the file, with its extension.' })
  @Column('text')
  readonly fileName!: string;

  @Field(() => String, {
    description: 'Media type of the file, such as application/pdf. It follows from the file name.',
  })
  @Column('text')
  readonly contentType!: string;

  @Field(() => Int, { description: 'Size of the file in bytes.' })
  @Column('integer')
  readonly sizeBytes!: number;

  @Field(() => DateTime, {
    description: 'When the upload was created. Unless the file is attached within 24 hours, it is deleted.',
  })
  @Column('bigint')
  readonly createdAt!: number;

  @Column('bigint', { nullable: true })
  readonly uploadedAt!: number | null;

  /** SHA-256 of the content, which is also the name of the stored file; null until the file is uploaded. */
  @Column('text', { nullable: true })
  readonly sha256!: string | null;

  /** When the file was found free of malware. Without a scanner, that is when it was uploaded. */
  @Column('bigint', { nullable: true })
  readonly clearedAt!: number | null;

  /** When malware was found in the file. */
  @Column('bigint', { nullable: true })
  readonly rejectedAt!: number | null;

  @ForeignKey(() => CancellationRequest)
  @Column('text', { nullable: true })
  readonly cancellationRequestId!: string | null;
}

export const AttachmentConnection = connectionOf(Attachment);
