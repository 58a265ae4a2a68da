import { findActors } from '../../audit/find-actors';
import { recordAudit } from '../../audit/record-audit';
import { inScope } from '../../platform/access/scope';
import type { Viewer } from '../../platform/access/viewer';
import { sql } from '../../platform/database/sql';
import type { Transaction } from '../../platform/database/transaction';
import type { ContentStore } from '../../platform/files/content-store';
import { type Context, write } from '../../platform/graphql/context';
import { assertInputIdOf } from '../../platform/graphql/node';
import type { Row } from '../../platform/graphql/row-loader';
import { UserError } from '../../platform/graphql/user-error';
import type { DeleteAttachmentUploadPayload } from '../cancellation.payload';
import type { Attachment } from './attachment.entity';
import type { DeleteAttachmentUploadInput } from './attachment.input';
import { forgetUploads } from './forget-uploads';

const PATH = ['attachmentId'];

/** The context of an operation that deletes the files of attachments. */
export interface AttachmentContext extends Context {
  readonly attachmentStore: ContentStore;
}

/**
 * Deletes an upload that is not attached to a request, and then its file. If the file is being sent, it is refused when
 * it is complete. Deleting the upload again returns the same, and deletes the file if that failed before.
 */
export async function deleteAttachmentUpload(
  context: AttachmentContext,
  { attachmentId: id }: DeleteAttachmentUploadInput,
): Promise<Partial<DeleteAttachmentUploadPayload>> {
  await write(context, (tx) => deleteUpload(tx, context.viewer, id));
  await context.attachmentStore.within(id).removeAll();
  return { deletedAttachmentId: id };
}

type Upload = Pick<Row<Attachment>, 'id' | 'partnerId' | 'cancellationRequestId'>;

async function deleteUpload(tx: Transaction, viewer: Viewer, id: string): Promise<void> {
  assertInputIdOf('Attachment', id, PATH);
  const [upload] = await tx.query<Upload>(
    sql`SELECT "id", "partnerId", "cancellationRequestId" FROM "attachments"
      WHERE "id" = ${id} AND ${inScope(viewer, 'attachments')} ${tx.locks.wait}`,
  );
  if (!upload) return assertDeletedBefore(tx, viewer, id);
  if (upload.cancellationRequestId !== null) throw new UserError('ATTACHMENT_IN_USE', PATH);
  await forgetUploads(tx, [upload]);
  await tx.query(sql`DELETE FROM "attachments" WHERE "id" = ${id}`);
  recordAudit(tx, viewer, [{ action: 'ATTACHMENT_DELETED', subjectId: id, partnerId: upload.partnerId }]);
}

async function assertDeletedBefore(tx: Transaction, viewer: Viewer, id: string): Promise<void> {
  const actors = await findActors(tx, viewer, 'ATTACHMENT_DELETED', id);
  if (actors.length === 0) throw new UserError('ATTACHMENT_NOT_FOUND', PATH);
}
