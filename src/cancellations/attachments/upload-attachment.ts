import { createHash } from 'node:crypto';
import { recordAudit } from '../../audit/record-audit';
import type { Database } from '../../platform/database/database';
import { sql } from '../../platform/database/sql';
import type { Transaction } from '../../platform/database/transaction';
import type { ContentStore } from '../../platform/files/content-store';
import type { Row } from '../../platform/graphql/row-loader';
import { failToStore } from '../../platform/http/file-unavailable';
import { HttpProblem } from '../../platform/http/problem';
import type { Attachment } from './attachment.entity';
import { findContentProblem } from './attachment-type';

interface Upload {
  readonly content: AsyncIterable<Uint8Array>;
  readonly requestId: string;
  /** Whether the virus scanner must find the file clean before it is ready. */
  readonly isToBeScanned: boolean;
}

/**
 * Streams a file into the store and marks its attachment as uploaded, and as ready if it is not scanned. Returns the
 * attachment. Sending the same bytes again returns its current state and changes nothing. Throws, and stores nothing:
 * 409 ALREADY_UPLOADED for other bytes, 413 ATTACHMENT_TOO_LARGE at the first byte over the size, 400 SIZE_MISMATCH,
 * 415 ATTACHMENT_TYPE_NOT_ALLOWED, 404 ATTACHMENT_NOT_FOUND if the attachment was deleted concurrently, 503
 * FILE_UNAVAILABLE if the file cannot be written.
 */
export async function uploadAttachment(
  database: Database,
  store: ContentStore,
  attachment: Row<Attachment>,
  { content, requestId, isToBeScanned }: Upload,
): Promise<Row<Attachment>> {
  const { id, fileName, sizeBytes } = attachment;
  if (attachment.uploadedAt !== null) return assertSameFile(attachment, await hashOf(content, sizeBytes));
  const files = store.within(id);
  const inspect = async (path: string) => {
    const problem = await findContentProblem(fileName, path);
    if (problem) throw new HttpProblem(415, 'ATTACHMENT_TYPE_NOT_ALLOWED', problem.text, problem);
  };
  const stored = await files.put(exactly(sizeBytes, content), inspect).catch(async (error) => {
    await assertNotDeleted(database, id, error);
    return failToStore(error);
  });
  const mark = (tx: Transaction) => markUploaded(tx, attachment, { ...stored, requestId, isToBeScanned });
  try {
    const uploaded = await database.transaction(mark);
    // A concurrent upload of the same bytes was scanned, and malware was found in it before this one was stored.
    if (uploaded.rejectedAt !== null) await files.removeAll();
    return uploaded;
  } catch (error) {
    await removeLeftover(database, files, id, stored.sha256).catch(() => {});
    throw error;
  }
}

/** Throws 404 ATTACHMENT_NOT_FOUND if the directory of a file is missing because its attachment was deleted. */
async function assertNotDeleted(database: Database, id: string, { code }: NodeJS.ErrnoException): Promise<void> {
  if (code !== 'ENOENT') return;
  const rows = await database.query(sql`SELECT 1 FROM "attachments" WHERE "id" = ${id}`);
  if (rows.length === 0) throw notFound();
}

/** Deletes the stored file if its row was deleted or has another file. Other leftovers are deleted with the row. */
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
): Promise<Row<Attachment>> {
  const clearedAt = isToBeScanned ? null : tx.now;
  const [uploaded] = await tx.query<Row<Attachment>>(
    sql`UPDATE "attachments" SET "uploadedAt" = ${tx.now}, "sha256" = ${sha256}, "clearedAt" = ${clearedAt}
      WHERE "id" = ${id} AND "uploadedAt" IS NULL RETURNING *`,
  );
  if (!uploaded) return assertSameFile(await getUploaded(tx, id), sha256);
  const actor = { id: 'upload-link', name: 'upload link', roles: [], partnerId, requestId };
  recordAudit(tx, actor, [{ action: 'ATTACHMENT_UPLOADED', subjectId: id, partnerId }]);
  return uploaded;
}

async function getUploaded(tx: Transaction, id: string): Promise<Row<Attachment>> {
  const [attachment] = await tx.query<Row<Attachment>>(sql`SELECT * FROM "attachments" WHERE "id" = ${id}`);
  if (!attachment) throw notFound();
  return attachment;
}

/** Returns an uploaded attachment if it has this content. Throws 409 ALREADY_UPLOADED if it has another one. */
function assertSameFile(attachment: Row<Attachment>, sha256: string | null): Row<Attachment> {
  if (attachment.sha256 !== sha256) throw new HttpProblem(409, 'ALREADY_UPLOADED', 'alreadyUploaded');
  return attachment;
}

/** Returns the SHA-256 of content in lower-case hexadecimal; null if it is longer than `sizeBytes`. */
async function hashOf(content: AsyncIterable<Uint8Array>, sizeBytes: number): Promise<string | null> {
  const hash = createHash('sha256');
  let received = 0;
  for await (const chunk of content) {
    received += chunk.length;
    if (received > sizeBytes) return null;
    hash.update(chunk);
  }
  return hash.digest('hex');
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

function notFound(): HttpProblem {
  return new HttpProblem(404, 'ATTACHMENT_NOT_FOUND', 'ATTACHMENT_NOT_FOUND');
}
