import { recordAudit } from '../audit/record-audit';
import type { Database } from '../database/database';
import { sql } from '../database/sql';
import type { Transaction } from '../database/transaction';
import type { ContentStore } from '../files/content-store';
import type { Row } from '../graphql/row-loader';
import { failToStore } from '../http/file-unavailable';
import { HttpProblem } from '../http/problem';
import type { Attachment } from './attachment.entity';
import { findContentProblem } from './attachment-type';

interface Upload {
  readonly content: AsyncIterable<Uint8Array>;
  readonly requestId: string;
  /** Whether it has to be found clean before it is ready. */
  readonly isToBeScanned: boolean;
}

/**
 * Streams a file into the store, cut off at the first byte too many, marks its attachment as uploaded, and as ready where it
 * is not to be scanned. Gives the hash of its content. Throws 409 ALREADY_UPLOADED, 413 ATTACHMENT_TOO_LARGE, 400 SIZE_MISMATCH, 415 ATTACHMENT_TYPE_NOT_ALLOWED, 503 FILE_UNAVAILABLE
 * where the disk cannot take it; then nothing is stored.
 */
export async function uploadAttachment(
  database: Database,
  store: ContentStore,
  attachment: Row<Attachment>,
  { content, requestId, isToBeScanned }: Upload,
): Promise<string> {
  const { id, fileName, sizeBytes } = attachment;
  if (attachment.uploadedAt !== null) throw alreadyUploaded();
  const files = store.within(id);
  const inspect = async (path: string) => {
    const problem = await findContentProblem(fileName, path);
    if (problem) throw new HttpProblem(415, 'ATTACHMENT_TYPE_NOT_ALLOWED', problem.text, problem);
  };
  const stored = await files.put(exactly(sizeBytes, content), inspect).catch(failToStore);
  try {
    await database.transaction((tx) => markUploaded(tx, attachment, { ...stored, requestId, isToBeScanned }));
  } catch (error) {
    await removeLeftover(database, files, id, stored.sha256).catch(() => {});
    throw error;
  }
  return stored.sha256;
}

/** Deletes what lost against another upload, or was swept meanwhile; what may still be needed goes with the sweep. */
async function removeLeftover(database: Database, files: ContentStore, id: string, sha256: string): Promise<void> {
  const [row] = await database.query<Pick<Attachment, 'sha256'>>(
    sql`SELECT "sha256" FROM "attachments" WHERE "id" = ${id}`,
  );
  if (!row) await files.removeAll();
  else if (row.sha256 !== null && row.sha256 !== sha256) await files.remove(sha256);
}

async function markUploaded(
  tx: Transaction,
  { id, partnerId }: Row<Attachment>,
  { sha256, requestId, isToBeScanned }: Pick<Upload, 'requestId' | 'isToBeScanned'> & { readonly sha256: string },
): Promise<void> {
  const clearedAt = isToBeScanned ? null : tx.now;
  const uploaded = await tx.query(
    sql`UPDATE "attachments" SET "uploadedAt" = ${tx.now}, "sha256" = ${sha256}, "clearedAt" = ${clearedAt}
      WHERE "id" = ${id} AND "uploadedAt" IS NULL RETURNING "id"`,
  );
  if (uploaded.length === 0) throw alreadyUploaded();
  const actor = { id: 'upload-link', name: 'upload link', roles: [], partnerId, requestId };
  recordAudit(tx, actor, [{ action: 'ATTACHMENT_UPLOADED', subjectId: id, partnerId }]);
}

async function* exactly(sizeBytes: number, content: AsyncIterable<Uint8Array>) {
  let received = 0;
  for await (const chunk of content) {
    received += chunk.length;
    if (received > sizeBytes) {
      throw new HttpProblem(413, 'ATTACHMENT_TOO_LARGE', 'ATTACHMENT_TOO_LARGE', { details: { maximum: sizeBytes } });
    }
    yield chunk;
  }
  if (received < sizeBytes) {
    throw new HttpProblem(400, 'SIZE_MISMATCH', 'sizeMismatch', { details: { announced: sizeBytes, received } });
  }
}

function alreadyUploaded(): HttpProblem {
  return new HttpProblem(409, 'ALREADY_UPLOADED', 'alreadyUploaded');
}
