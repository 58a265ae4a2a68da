import { recordAudit } from '../audit/record-audit';
import type { Edition } from '../catalogue/edition.entity';
import { DAY_MS } from '../platform/base/clock';
import { newId } from '../platform/database/id';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import { changedNow } from '../platform/database/updated-at';
import { linkHolder } from './audit-refused-download';
import { DownloadSession } from './download-session.entity';

/** How long a claimed download can be resumed without counting again. */
export const SESSION_TTL_MS = DAY_MS;

/** A link, the file that it currently serves, and a digest of the client. */
export interface Claim {
  readonly linkId: string;
  readonly client: string | null;
  readonly file: Pick<Edition, 'sha256' | 'sizeBytes'>;
}

interface ClaimedLink {
  readonly partnerId: string;
  readonly softwareId: string;
  readonly customerId: string | null;
}

/**
 * Claims one of the downloads of a link (S10) and returns the id of its session; null if the link serves none. One
 * conditional UPDATE decides, so that concurrent requests never claim more downloads than the link allows.
 */
export async function claimDownload(
  tx: Transaction,
  { linkId, client, file: { sha256, sizeBytes } }: Claim,
  requestId: string,
): Promise<string | null> {
  const [link] = await tx.query<ClaimedLink>(
    sql`UPDATE "downloadLinks" SET "downloadsUsed" = "downloadsUsed" + 1,
        "exhaustedAt" = CASE WHEN "downloadsUsed" + 1 = "maxDownloads" THEN CAST(${tx.now} AS bigint) END,
        ${changedNow(tx)}
      WHERE "id" = ${linkId} AND "downloadsUsed" < "maxDownloads" AND "endedAt" IS NULL AND "expiresAt" > ${tx.now}
        AND NOT EXISTS (SELECT 1 FROM "partners" WHERE "id" = "downloadLinks"."partnerId" AND "status" = 'CLOSED')
      RETURNING "partnerId", "softwareId",
        (SELECT "customerId" FROM "software" WHERE "id" = "downloadLinks"."softwareId") AS "customerId"`,
  );
  if (!link) return null;

  const { partnerId } = link;
  const id = newId('dls');
  const times = { startedAt: tx.now, expiresAt: tx.now + SESSION_TTL_MS, activeAt: tx.now };
  const bytes = { sizeBytes, bytesServed: 0, bytesReserved: 0 };
  const session = { id, partnerId, linkId, client, sha256, ...bytes, ...times };
  tx.beforeCommit(async () => [...tx.insertsOf(DownloadSession, [session])]);
  recordAudit(tx, linkHolder(partnerId, requestId), [{ action: 'DOWNLOAD_STARTED', subjectId: linkId, ...link }]);
  return id;
}
