import { recordAudit } from '../audit/record-audit';
import type { Actor } from '../platform/access/viewer';
import { HOUR_MS } from '../platform/base/clock';
import type { OpenDatabase } from '../platform/database/database';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { Row } from '../platform/graphql/row-loader';
import type { DownloadLink, DownloadLinkStatus } from './download-link.entity';

/** One who follows a link over and over must not fill the audit trail. */
const ONCE_IN_MS = HOUR_MS;

interface Refused {
  readonly link: Pick<Row<DownloadLink>, 'id' | 'partnerId' | 'softwareId'>;
  readonly status: Exclude<DownloadLinkStatus, 'ACTIVE'>;
  readonly requestId: string;
}

/** Writes into the audit trail that a link was followed in vain: the first time in an hour for each reason. */
export async function auditRefusedDownload(
  database: Pick<OpenDatabase, 'now' | 'query' | 'transaction' | 'locks'>,
  { link, status, requestId }: Refused,
): Promise<void> {
  const reason = `LINK_${status}` as const;
  if (await isWritten(database, link.id, reason, database.now())) return;
  await database.transaction(async (tx) => {
    await tx.advisoryLock(`${reason} ${link.id}`);
    if (await isWritten(tx, link.id, reason, tx.now)) return;
    const { id: subjectId, partnerId, softwareId } = link;
    recordAudit(tx, linkHolder(partnerId, requestId), [
      { action: 'DOWNLOAD_STARTED', outcome: 'DENIED', reason, subjectId, partnerId, softwareId },
    ]);
  });
}

async function isWritten(reader: Reader, linkId: string, reason: string, now: number): Promise<boolean> {
  const rows = await reader.query(
    sql`SELECT 1 FROM "auditEvents"
      WHERE "subjectId" = ${linkId} AND "reason" = ${reason} AND "at" > ${now - ONCE_IN_MS} LIMIT 1`,
  );
  return rows.length > 0;
}

/** Whoever follows a link: a link needs no sign-in (S9), so nobody is known by name. */
export function linkHolder(partnerId: string, requestId: string): Actor {
  return { id: 'download-link', name: 'download link', roles: [], partnerId, requestId };
}
