import { isIn, sql } from '../../platform/database/sql';
import type { Transaction } from '../../platform/database/transaction';
import type { Row } from '../../platform/graphql/row-loader';
import type { Attachment } from './attachment.entity';

/** The operation whose idempotency keys stand for uploads. */
export const CREATE_ATTACHMENT_UPLOAD = 'createAttachmentUpload';

/** Gives back the idempotency keys of uploads that are deleted: a repetition then opens another one. */
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
