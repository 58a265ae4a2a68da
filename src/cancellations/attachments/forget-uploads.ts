import { isIn, sql } from '../../platform/database/sql';
import type { Transaction } from '../../platform/database/transaction';
import type { Row } from '../../platform/graphql/row-loader';
import type { Attachment } from './attachment.entity';

/** The operation under which the idempotency keys of uploads are stored. */
export const CREATE_ATTACHMENT_UPLOAD = 'createAttachmentUpload';

/** Deletes the idempotency keys of deleted uploads, so that a repeated request creates another upload. */
export async function forgetUploads(
  tx: Transaction,
  uploads: readonly Pick<Row<Attachment>, 'id' | 'partnerId'>[],
): Promise<void> {
  if (uploads.length === 0) return;
  const partnerIds = [...new Set(uploads.map(({ partnerId }) => partnerId))];
  const ids = uploads.map(({ id }) => id);
  await tx.query(
    sql`DELETE FROM "idempotencyRecords" WHERE ${isIn(sql`"partnerId"`, partnerIds)}
      AND "operation" = ${CREATE_ATTACHMENT_UPLOAD} AND ${isIn(sql`"resultId"`, ids)}`,
  );
}
