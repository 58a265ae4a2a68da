import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../platform/access/viewer';
import { HOUR_MS } from '../platform/base/clock';
import type { OpenDatabase } from '../platform/database/database';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { Row } from '../platform/graphql/row-loader';
import type { DownloadLink, DownloadLinkStatus } from './download-link.entity';

/** Why a link serves no downloads: its own status, or because its partner is closed. */
type DownloadRefusal = `LINK_${Exclude<DownloadLinkStatus, 'ACTIVE'>}` | 'PARTNER_CLOSED';

/** Further refusals within this time are not recorded, so that a link followed again and again cannot fill the audit trail. */
const RECORDED_EVERY_MS = HOUR_MS;

interface Refused {
  readonly link: Pick<Row<DownloadLink>, 'id' | 'partnerId' | 'softwareId'>;
  readonly reason: DownloadRefusal;
  readonly requestId: string;
}

/** Records in the audit trail that a link was followed but serves no downloads: once an hour for each link and reason. */
export async function auditRefusedDownload(
  database: Pick<OpenDatabase, 'now' | 'query' | 'transaction' | 'locks'>,
  { link, reason, requestId }: Refused,
): Promise<void> {
  if (await isRecorded(database, link.id, reason, database.now())) return;
  await database.transaction(async (tx) => {
    await tx.advisoryLock(`${reason} ${link.id}`);
    if (await isRecorded(tx, link.id, reason, tx.now)) return;
    const { id: subjectId, partnerId, softwareId } = link;
    recordAudit(tx, linkHolder(partnerId, requestId), [
      { action: 'DOWNLOAD_STARTED', outcome: 'DENIED', reason, subjectId, partnerId, softwareId },
    ]);
  });
}

async function isRecorded(reader: Reader, linkId: string, reason: string, now: number): Promise<boolean> {
  const rows = await reader.query(
    sql`SELECT 1 FROM "auditEvents"
      WHERE "subjectId" = ${linkId} AND "reason" = ${reason} AND "at" > ${now - RECORDED_EVERY_MS} LIMIT 1`,
  );
  return rows.length > 0;
}

/** Returns the actor of audit events for downloads. Since a link needs no sign-in (S9), it is not a person. */
export function linkHolder(partnerId: string, requestId: string): Actor {
  return { id: 'download-link', name: 'download link', roles: [], partnerId, requestId };
}
