import { recordAudit } from '../audit/record-audit';
import type { Database } from '../database/database';
import { sql } from '../database/sql';
import type { ContentStore } from '../files/content-store';
import type { Row } from '../graphql/row-loader';
import { HttpProblem } from '../http/problem';
import { messageFor } from '../messages/messages';
import type { Attachment } from './attachment.entity';
import { isContentOf } from './attachment-type';

interface Upload {
  readonly content: AsyncIterable<Uint8Array>;
  readonly requestId: string;
  readonly locale: string;
}

/**
 * Streams a file into the store, cut off at the first byte too many, and marks its attachment as ready. Throws 409
 * ALREADY_UPLOADED, 413 ATTACHMENT_TOO_LARGE, 400 SIZE_MISMATCH, 415 ATTACHMENT_TYPE_NOT_ALLOWED; then nothing is stored.
 */
export async function uploadAttachment(
  database: Database,
  store: ContentStore,
  attachment: Row<Attachment>,
  { content, requestId, locale }: Upload,
): Promise<void> {
  const { id, fileName, sizeBytes, partnerId } = attachment;
  if (attachment.uploadedAt !== null) throw alreadyUploaded();
  const stored = await store.put(exactly(sizeBytes, content, locale), async (path) => {
    if (!(await isContentOf(fileName, path))) {
      throw new HttpProblem(415, 'ATTACHMENT_TYPE_NOT_ALLOWED', messageFor(locale, 'ATTACHMENT_TYPE_NOT_ALLOWED'));
    }
  });
  await database.transaction(async (tx) => {
    const ready = await tx.query(
      sql`UPDATE "attachments" SET "uploadedAt" = ${tx.now}, "sha256" = ${stored.sha256}
        WHERE "id" = ${id} AND "uploadedAt" IS NULL RETURNING "id"`,
    );
    if (ready.length === 0) throw alreadyUploaded();
    const actor = { id: 'upload-link', name: 'upload link', roles: [], partnerId, requestId };
    await recordAudit(tx, actor, [{ action: 'ATTACHMENT_UPLOADED', subjectId: id, partnerId }]);
  });
}

async function* exactly(sizeBytes: number, content: AsyncIterable<Uint8Array>, locale: string) {
  let received = 0;
  for await (const chunk of content) {
    received += chunk.length;
    if (received > sizeBytes) {
      const message = messageFor(locale, 'ATTACHMENT_TOO_LARGE', { maximum: sizeBytes });
      throw new HttpProblem(413, 'ATTACHMENT_TOO_LARGE', message);
    }
    yield chunk;
  }
  if (received < sizeBytes) {
    throw new HttpProblem(400, 'SIZE_MISMATCH', `${sizeBytes} bytes were announced, ${received} were sent.`);
  }
}

function alreadyUploaded(): HttpProblem {
  return new HttpProblem(409, 'ALREADY_UPLOADED', 'This file is uploaded already.');
}
