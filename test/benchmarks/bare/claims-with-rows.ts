import type { AuditEvent } from '../../../src/audit/audit-event.entity';
import { SESSION_TTL_MS } from '../../../src/delivery/claim-download';
import type { DownloadSession } from '../../../src/delivery/download-session.entity';
import { BENCH_PARTNER_ID as partnerId } from '../../../src/demo/demo-partners';
import { newId } from '../../../src/platform/database/id';
import { auditRow, NO_HASH } from './audit-row';
import { inserter, printRateOfWrites } from './bare-database';
import { claimLink, nextLink } from './bare-links';

const insertSession = inserter<DownloadSession>('downloadSessions');
const insertAudit = inserter<AuditEvent>('auditEvents');

printRateOfWrites(() => {
  const [linkId, now] = [nextLink(), Date.now()];
  claimLink(linkId, now);
  insertSession({
    id: newId('dls'),
    partnerId,
    linkId,
    client: NO_HASH,
    sha256: NO_HASH,
    sizeBytes: 1_000,
    bytesServed: 0,
    bytesReserved: 0,
    startedAt: now,
    expiresAt: now + SESSION_TTL_MS,
    activeAt: now,
  });
  insertAudit(
    auditRow({ action: 'DOWNLOAD_STARTED', actor: 'download link', roles: '[]', subjectId: linkId, at: now }),
  );
});
