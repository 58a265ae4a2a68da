import type { Catalogue } from '../catalogue/catalogue';
import type { Edition } from '../catalogue/edition.entity';
import { sql } from '../database/sql';
import type { Reader } from '../database/transaction';
import type { Row } from '../graphql/row-loader';
import { HttpProblem } from '../http/problem';
import { messageFor } from '../messages/messages';
import type { DownloadLink, DownloadLinkStatus } from './download-link.entity';
import { downloadLinkStatusAt } from './download-link-status';
import type { DownloadSession } from './download-session.entity';

/** A link that serves downloads now, and the edition that it serves. */
export interface Download {
  readonly link: Row<DownloadLink>;
  readonly edition: Edition;
}

/** Finds the live link of this id. Throws 404 LINK_NOT_FOUND, or 410 with the limit that was reached first (S10). */
export async function getDownload(
  reader: Reader,
  catalogue: Catalogue,
  linkId: string | null,
  { now, locale }: { readonly now: number; readonly locale: string },
): Promise<Download> {
  const [link] = await reader.query<Row<DownloadLink>>(sql`SELECT * FROM "downloadLinks" WHERE "id" = ${linkId}`);
  const edition = link && catalogue.edition(link.editionId);
  if (!edition) throw linkNotFound(locale);
  const status = downloadLinkStatusAt(link, now);
  if (status !== 'ACTIVE') throw linkGone(status, locale);
  return { link, edition };
}

/** A claimed download and the edition that it transfers. */
export interface Transfer {
  readonly session: Row<DownloadSession>;
  readonly edition: Edition;
}

/** Finds a claimed download that may still be transferred, whatever became of its link but that it was revoked. */
export async function getTransfer(
  reader: Reader,
  catalogue: Catalogue,
  sessionId: string | null,
  { now, locale }: { readonly now: number; readonly locale: string },
): Promise<Transfer> {
  const [found] = await reader.query<Row<DownloadSession> & Pick<Row<DownloadLink>, 'editionId' | 'revokedAt'>>(
    sql`SELECT s.*, l."editionId", l."revokedAt" FROM "downloadSessions" AS s
      JOIN "downloadLinks" AS l ON l."id" = s."linkId" WHERE s."id" = ${sessionId}`,
  );
  const edition = found && catalogue.edition(found.editionId);
  if (!edition) throw linkNotFound(locale);
  if (found.revokedAt !== null) throw linkGone('REVOKED', locale);
  if (found.expiresAt <= now) throw new HttpProblem(410, 'SESSION_EXPIRED', messageFor(locale, 'sessionExpired'));
  return { session: found, edition };
}

function linkNotFound(locale: string): HttpProblem {
  return new HttpProblem(404, 'LINK_NOT_FOUND', messageFor(locale, 'linkNotFound'));
}

const GONE = { EXPIRED: 'linkExpired', EXHAUSTED: 'linkExhausted', REVOKED: 'linkRevoked' } as const;

function linkGone(status: Exclude<DownloadLinkStatus, 'ACTIVE'>, locale: string): HttpProblem {
  const message = `${messageFor(locale, GONE[status])} ${messageFor(locale, 'linkAnotherRound')}`;
  return new HttpProblem(410, `LINK_${status}`, message);
}
