import type { AuditAction } from '../../src/audit/audit-event.entity';
import { recordAudit } from '../../src/audit/record-audit';
import type { Attachment } from '../../src/cancellations/attachments/attachment.entity';
import type { Edition } from '../../src/catalogue/edition.entity';
import { SESSION_TTL_MS } from '../../src/delivery/claim-download';
import type { DownloadLink } from '../../src/delivery/download-link.entity';
import { DownloadSession } from '../../src/delivery/download-session.entity';
import type { ProductKey } from '../../src/delivery/product-key.entity';
import type { Actor } from '../../src/platform/access/viewer';
import { newId } from '../../src/platform/database/id';
import { sql } from '../../src/platform/database/sql';
import type { Transaction } from '../../src/platform/database/transaction';

/** The request id of audit rows that belong to made rows, and not to requests. */
export const FIXTURE_REQUEST_ID = 'made';

const maker: Actor = { id: 'maker', name: 'Maker', roles: [], partnerId: null, requestId: FIXTURE_REQUEST_ID };

interface AuditSubject {
  readonly id: string;
  readonly softwareId: string;
}

/** Writes the audit rows that the gateway would have written for such a key. */
export async function auditKey(tx: Transaction, { id, softwareId, firstRevealedAt, revokedAt }: ProductKey) {
  if (softwareId === null) return;
  await audit(tx, { id, softwareId }, [
    'KEY_ASSIGNED',
    ...(firstRevealedAt === null ? [] : (['KEY_REVEALED'] as const)),
    ...(revokedAt === null ? [] : (['KEY_REVOKED'] as const)),
  ]);
}

/** Makes the downloads that a link counts, and the audit rows that the gateway would have written for it. */
export async function downloadAndAudit(tx: Transaction, link: DownloadLink): Promise<void> {
  const { id: linkId, partnerId, editionId, issuedAt: startedAt, downloadsUsed, revokedAt } = link;
  const [file] = await tx.query<Pick<Edition, 'sha256' | 'sizeBytes'>>(
    sql`SELECT "sha256", "sizeBytes" FROM "editions" WHERE "id" = ${editionId}`,
  );
  if (!file) throw new Error(`There is no edition ${editionId}.`);
  const times = { startedAt, expiresAt: startedAt + SESSION_TTL_MS, activeAt: startedAt };
  const download = { partnerId, linkId, client: null, ...file, ...times, bytesServed: 0, bytesReserved: 0 };
  const downloads = Array.from({ length: downloadsUsed }, () => ({ ...download, id: newId('dls') }));
  await tx.insert(DownloadSession, downloads);
  await audit(tx, link, [
    'LINK_ISSUED',
    ...downloads.map(() => 'DOWNLOAD_STARTED' as const),
    ...(revokedAt === null ? [] : (['LINK_REVOKED'] as const)),
  ]);
}

/** Writes the audit row of an upload, if the attachment is uploaded. */
export async function auditAttachment(tx: Transaction, { id, partnerId, uploadedAt }: Attachment): Promise<void> {
  if (uploadedAt === null) return;
  recordAudit(tx, maker, [{ action: 'ATTACHMENT_UPLOADED', subjectId: id, partnerId }]);
}

/** Revokes a link, and writes its audit row. */
export async function revokeLink(tx: Transaction, id: string): Promise<void> {
  const [link] = await tx.query<{ softwareId: string }>(
    sql`UPDATE "downloadLinks" SET "revokedAt" = ${tx.now}, "endedAt" = ${tx.now} WHERE "id" = ${id} RETURNING "softwareId"`,
  );
  if (!link) throw new Error(`There is no link ${id}.`);
  await audit(tx, { id, ...link }, ['LINK_REVOKED']);
}

async function audit(tx: Transaction, { id: subjectId, softwareId }: AuditSubject, actions: readonly AuditAction[]) {
  const [owner] = await tx.query<{ partnerId: string; customerId: string }>(
    sql`SELECT "partnerId", "customerId" FROM "software" WHERE "id" = ${softwareId}`,
  );
  if (!owner) throw new Error(`There is no software ${softwareId}.`);
  recordAudit(
    tx,
    maker,
    actions.map((action) => ({ action, subjectId, softwareId, ...owner })),
  );
}
