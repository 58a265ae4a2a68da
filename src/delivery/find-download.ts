import type { Catalogue } from '../catalogue/catalogue';
import type { Edition } from '../catalogue/edition.entity';
import type { OpenDatabase } from '../platform/database/database';
import { sql } from '../platform/database/sql';
import type { Row } from '../platform/graphql/row-loader';
import { HttpProblem } from '../platform/http/problem';
import type { TextName } from '../platform/i18n/languages/en';
import { auditRefusedDownload } from './audit-refused-download';
import { type DownloadLink, type DownloadLinkStatus, downloadLinkStatusAt } from './download-link.entity';
import type { DownloadSession } from './download-session.entity';

/** A link, the edition that it leads to, and the instant of the look at it. */
export interface Download {
  readonly link: Row<DownloadLink>;
  readonly edition: Edition;
  readonly now: number;
}

/** Where downloads are looked up. */
interface DownloadSource {
  readonly database: Pick<OpenDatabase, 'now' | 'query' | 'readTime' | 'remember' | 'transaction' | 'locks'>;
  readonly catalogue: () => Catalogue;
}

/** Finds the link of this id, whether it serves downloads or not. Throws 404 LINK_NOT_FOUND. */
export async function findLink({ database, catalogue }: DownloadSource, linkId: string | null): Promise<Download> {
  const [now, [link]] = await Promise.all([
    database.readTime(),
    database.query<Row<DownloadLink>>(sql`SELECT * FROM "downloadLinks" WHERE "id" = ${linkId}`),
  ]);
  const edition = link && catalogue().edition(link.editionId);
  if (!edition) throw linkNotFound();
  return { link, edition, now };
}

/** Throws 410 with the limit that was reached first (S10) if a link serves no downloads any more. */
export async function assertServesDownloads(
  { database }: Pick<DownloadSource, 'database'>,
  { link, now }: Download,
  requestId: string,
): Promise<void> {
  const status = downloadLinkStatusAt(link, now);
  if (link.expiresAt <= now) await keepOver(database, link.expiresAt);
  if (status === 'ACTIVE') return;
  await auditRefusedDownload(database, { link, status, requestId });
  throw linkGone(status);
}

/** A claimed download, which keeps the file that it began with, and the edition as it is now. */
export interface Transfer {
  readonly session: Row<DownloadSession>;
  readonly edition: Edition;
}

/** Finds a claimed download that may still be transferred, whatever became of its link but that it was revoked. */
export async function getTransfer(
  { database, catalogue }: DownloadSource,
  sessionId: string | null,
): Promise<Transfer> {
  const [now, [found]] = await Promise.all([
    database.readTime(),
    database.query<Row<DownloadSession> & Pick<Row<DownloadLink>, 'editionId' | 'revokedAt'>>(
      sql`SELECT s.*, l."editionId", l."revokedAt" FROM "downloadSessions" AS s
        JOIN "downloadLinks" AS l ON l."id" = s."linkId" WHERE s."id" = ${sessionId}`,
    ),
  ]);
  const edition = found && catalogue().edition(found.editionId);
  if (!edition) throw linkNotFound();
  if (found.revokedAt !== null) throw linkGone('REVOKED');
  if (found.expiresAt <= now) {
    await keepOver(database, found.expiresAt);
    throw new HttpProblem(410, 'SESSION_EXPIRED', 'sessionExpired');
  }
  return { session: found, edition };
}

/** What was refused for its age is not revived by a clock that is set back; for this process it is over in any case. */
function keepOver({ remember }: Pick<OpenDatabase, 'remember'>, expiresAt: number): Promise<void> {
  return remember(expiresAt).catch(() => {});
}

function linkNotFound(): HttpProblem {
  return new HttpProblem(404, 'LINK_NOT_FOUND', 'linkNotFound');
}

/** The refusal of a download whose file is no longer there, since the edition has another one: 410 FILE_REPLACED. */
export function fileReplaced(): HttpProblem {
  return new HttpProblem(410, 'FILE_REPLACED', 'fileReplaced');
}

/** The refusal of a link that serves no more: 410, with the limit that was reached first and how to get another round. */
export function linkGone(status: Exclude<DownloadLinkStatus, 'ACTIVE'>): HttpProblem {
  return new HttpProblem(410, `LINK_${status}`, GONE[status]);
}

const GONE: Readonly<Record<Exclude<DownloadLinkStatus, 'ACTIVE'>, TextName>> = {
  EXPIRED: 'linkExpired',
  EXHAUSTED: 'linkExhausted',
  REVOKED: 'linkRevoked',
};
