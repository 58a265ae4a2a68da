import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Confidential } from '../../platform/graphql/confidential';
import type { Context } from '../../platform/graphql/context';
import type { Row } from '../../platform/graphql/row-loader';
import { Url } from '../../platform/graphql/scalars';
import { Needs } from '../../platform/graphql/selection';
import { Attachment, AttachmentStatus } from './attachment.entity';
import { attachmentUrl } from './attachment-url';

@Resolver(() => Attachment)
export class AttachmentResolver {
  @FieldResolver(() => AttachmentStatus, { description: 'Whether the file is uploaded, free of malware and attached.' })
  @Needs('uploadedAt', 'clearedAt', 'rejectedAt', 'cancellationRequestId')
  status(@Root() { uploadedAt, clearedAt, rejectedAt, cancellationRequestId }: Row<Attachment>): AttachmentStatus {
    if (uploadedAt === null) return 'AWAITING_UPLOAD';
    if (rejectedAt !== null) return 'REJECTED';
    if (clearedAt === null) return 'SCANNING';
    return cancellationRequestId === null ? 'READY' : 'ATTACHED';
  }

  @FieldResolver(() => Url, {
    nullable: true,
    description: 'URL to download the file, valid for 1 hour; null unless the status is READY or ATTACHED.',
  })
  @Confidential()
  @Needs('id', 'clearedAt')
  url(@Root() { id, clearedAt }: Row<Attachment>, @Ctx() { publicUrl, linkSigningKeys, now }: Context) {
    return clearedAt === null ? null : attachmentUrl(publicUrl, linkSigningKeys, id, now);
  }
}
