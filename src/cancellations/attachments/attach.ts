import { inScope } from '../../platform/access/scope';
import type { Viewer } from '../../platform/access/viewer';
import { allOf, isIn, sql } from '../../platform/database/sql';
import type { Transaction } from '../../platform/database/transaction';
import { VALUE_ERRORS } from '../../platform/graphql/error-code';
import { inputIdProblem } from '../../platform/graphql/node';
import type { Row } from '../../platform/graphql/row-loader';
import { assertNone, UserError } from '../../platform/graphql/user-error';
import type { Attachment } from './attachment.entity';

const MAX_ATTACHMENTS = 5;

/** Error codes for files that cannot be attached. A file is ready if it is uploaded, free of malware and unattached. */
export const ATTACH_REFUSALS = [
  'TOO_MANY_ATTACHMENTS',
  'ATTACHMENT_NOT_FOUND',
  'ATTACHMENT_NOT_READY',
  ...VALUE_ERRORS,
] as const;

/** Returns what is wrong with the ids of the files to attach: there are too many, or some are those of something else. */
export function attachmentIdProblems(ids: readonly string[], path: readonly string[]): readonly (UserError | null)[] {
  const tooMany = new UserError('TOO_MANY_ATTACHMENTS', path, { maximum: MAX_ATTACHMENTS });
  if (new Set(ids).size > MAX_ATTACHMENTS) return [tooMany];
  return ids.map((id, index) => inputIdProblem('Attachment', id, [...path, String(index)]));
}

/** Returns the ids of the files to attach, each once. Throws one of `ATTACH_REFUSALS`. */
export async function assertAttachmentsReady(tx: Transaction, viewer: Viewer, ids: readonly string[]) {
  assertNone(attachmentIdProblems(ids, ['attachmentIds']));
  const unique = [...new Set(ids)];
  const rows = await tx.query<Row<Attachment>>(
    sql`SELECT * FROM "attachments" WHERE ${allOf([isIn(sql`"id"`, unique), inScope(viewer, 'attachments')])}
      ORDER BY "id" ${tx.locks.wait}`,
  );
  assertNone(unique.map((id) => problem(id, rows, ['attachmentIds', String(ids.indexOf(id))])));
  return unique;
}

function problem(id: string, rows: readonly Row<Attachment>[], path: readonly string[]): UserError | null {
  const row = rows.find((each) => each.id === id);
  if (!row) return new UserError('ATTACHMENT_NOT_FOUND', path);
  const isReady = row.clearedAt !== null && row.cancellationRequestId === null;
  return isReady ? null : new UserError('ATTACHMENT_NOT_READY', path);
}

/** Attaches files to a cancellation request. */
export async function attach(tx: Transaction, ids: readonly string[], cancellationRequestId: string): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    sql`UPDATE "attachments" SET "cancellationRequestId" = ${cancellationRequestId}
      WHERE ${isIn(sql`"id"`, ids)} AND "cancellationRequestId" IS NULL`,
  );
}
