import { assertPartnerKnown } from '../../partners/partner.loader';
import type { Viewer } from '../../platform/access/viewer';
import { newId } from '../../platform/database/id';
import { sql } from '../../platform/database/sql';
import type { Transaction } from '../../platform/database/transaction';
import type { Context } from '../../platform/graphql/context';
import { VALUE_ERRORS } from '../../platform/graphql/error-code';
import type { Row } from '../../platform/graphql/row-loader';
import { assertNone, UserError } from '../../platform/graphql/user-error';
import { claimIdempotencyKey } from '../../platform/idempotency/claim-idempotency-key';
import type { CreateAttachmentUploadPayload } from '../cancellation.payload';
import { Attachment } from './attachment.entity';
import type { CreateAttachmentUploadInput } from './attachment.input';
import { type AttachmentType, attachmentTypeOf } from './attachment-type';
import { ATTACHMENT_URL_TTL_MS, uploadUrl } from './attachment-url';
import { fileNameProblems } from './file-name';
import { fileSizeProblem } from './file-size';
import { CREATE_ATTACHMENT_UPLOAD } from './forget-uploads';

/** Limit per partner. Each unattached upload reserves space for a file for a day. */
const MAX_UNATTACHED = 100;

/** Error codes for an upload that cannot be created. */
export const UPLOAD_REFUSALS = [
  'PARTNER_NOT_ELIGIBLE',
  'ATTACHMENT_TYPE_NOT_ALLOWED',
  'ATTACHMENT_TOO_LARGE',
  'TOO_MANY_UNATTACHED_UPLOADS',
  'IDEMPOTENCY_KEY_REUSED',
  ...VALUE_ERRORS,
] as const;

/**
 * Creates an upload for one file (S16). The file is not sent with GraphQL but with PUT to the returned URL. A repeated
 * request with the same idempotency key returns the same upload, with a URL for another hour, and creates none.
 */
export async function createAttachmentUpload(
  tx: Transaction,
  { viewer, publicUrl, linkSigningKeys }: Context,
  input: CreateAttachmentUploadInput,
): Promise<Partial<CreateAttachmentUploadPayload>> {
  const id = newId('att');
  const earlier = await findUpload(tx, viewer, input, id);
  const attachment = earlier ?? (await insertUpload(tx, viewer, input, id));
  const upload = {
    method: 'PUT',
    url: uploadUrl(publicUrl, linkSigningKeys, attachment.id, tx.now),
    headers: [{ name: 'Content-Type', value: attachment.contentType }],
    expiresAt: tx.now + ATTACHMENT_URL_TTL_MS,
  };
  return { attachmentId: attachment.id, upload, replayed: earlier !== undefined };
}

type Upload = Pick<Row<Attachment>, 'id' | 'contentType'>;

/** Returns the upload that an earlier request with this idempotency key created. If there is none, claims the key. */
async function findUpload(
  tx: Transaction,
  viewer: Viewer,
  { idempotencyKey, ...rest }: CreateAttachmentUploadInput,
  id: string,
): Promise<Upload | undefined> {
  if (idempotencyKey == null) return undefined;
  const input = { ...rest, idempotencyKey };
  const claim = { operation: CREATE_ATTACHMENT_UPLOAD, input, resultId: id };
  const { resultId, replayed } = await claimIdempotencyKey(tx, viewer, claim);
  if (!replayed) return undefined;
  const [earlier] = await tx.query<Upload>(sql`SELECT "id", "contentType" FROM "attachments" WHERE "id" = ${resultId}`);
  return earlier;
}

async function insertUpload(
  tx: Transaction,
  viewer: Viewer,
  input: CreateAttachmentUploadInput,
  id: string,
): Promise<Upload> {
  const { fileName, sizeBytes } = input;
  assertNone([...fileNameProblems(fileName, ['fileName']), fileSizeProblem(sizeBytes, ['sizeBytes'])]);
  // `input.contentType` has no effect.
  const { contentType } = attachmentTypeOf(fileName) as AttachmentType;
  await assertPartnerKnown(tx, viewer);
  await assertNotTooMany(tx, viewer);
  await tx.insert(Attachment, [
    {
      id,
      partnerId: viewer.partnerId as string,
      fileName,
      contentType,
      sizeBytes,
      createdAt: tx.now,
      uploadedAt: null,
      sha256: null,
      clearedAt: null,
      rejectedAt: null,
      cancellationRequestId: null,
    },
  ]);
  return { id, contentType };
}

async function assertNotTooMany(tx: Transaction, { partnerId }: Viewer): Promise<void> {
  await tx.advisoryLock(`unattached ${partnerId}`);
  const [unattached] = await tx.query<{ count: number }>(
    sql`SELECT COUNT(*) AS "count" FROM "attachments"
      WHERE "partnerId" = ${partnerId} AND "cancellationRequestId" IS NULL`,
  );
  if (Number(unattached?.count) < MAX_UNATTACHED) return;
  throw new UserError('TOO_MANY_UNATTACHED_UPLOADS', null, { maximum: MAX_UNATTACHED });
}
