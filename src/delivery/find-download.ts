import type { FastifyBaseLogger } from 'fastify';
import type { Catalogue } from '../catalogue/catalogue';
import type { Edition } from '../catalogue/edition.entity';
import type { PartnerStatus } from '../partners/partner.entity';
import type { OpenDatabase } from '../platform/database/database';
import { columnList, sql } from '../platform/database/sql';
import type { ContentStore } from '../platform/files/content-store';
import type { Row } from '../platform/graphql/row-loader';
import { fileUnavailable } from '../platform/http/file-unavailable';
import { HttpProblem } from '../platform/http/problem';
import type { TextName } from '../platform/i18n/languages/en';
import type { Details } from '../platform/i18n/messages';
import { auditRefusedDownload } from './audit-refused-download';
import { type DownloadLink, type DownloadLinkStatus, downloadLinkStatusAt } from './download-link.entity';
import type { DownloadSession } from './download-session.entity';

/** A link, the edition that it serves, and the time at which it was read. */
export interface Download {
  readonly link: FollowedLink;
  readonly edition: Edition;
  readonly now: number;
}

const LINK_COLUMNS = [
  ...(['id', 'partnerId', 'softwareId', 'editionId', 'maxDownloads', 'downloadsUsed'] as const),
  ...(['expiresAt', 'exhaustedAt', 'revokedAt', 'endedAt'] as const),
];

/** What following a link reads of it. */
type FollowedLink = Pick<Row<DownloadLink>, (typeof LINK_COLUMNS)[number]>;

interface DownloadSource {
  readonly database: Pick<OpenDatabase, 'now' | 'query' | 'readTime' | 'remember' | 'transaction' | 'locks'>;
  readonly catalogue: () => Catalogue;
}

/**
 * Returns a link and its edition, even if it serves no more downloads. Throws 404 LINK_NOT_FOUND, and 403 PARTNER_CLOSED, which
 * is recorded in the audit trail.
 */
export async function findLink(
  { database, catalogue }: DownloadSource,
  linkId: string | null,
  requestId: string,
): Promise<Download> {
  const [now, [link]] = await Promise.all([
    database.readTime(),
    database.query<FollowedLink & OfPartner>(
      sql`SELECT ${OF_LINK}, p."status" AS "partnerStatus" FROM "downloadLinks" AS l
        JOIN "partners" AS p ON p."id" = l."partnerId" WHERE l."id" = ${linkId}`,
    ),
  ]);
  const edition = link && catalogue().edition(link.editionId);
  if (!edition) throw linkNotFound();
  if (link.partnerStatus === 'CLOSED') {
    await auditRefusedDownload(database, { link, reason: 'PARTNER_CLOSED', requestId });
    throw partnerClosed();
  }
  return { link, edition, now };
}

const OF_LINK = columnList(LINK_COLUMNS, 'l');

interface OfPartner {
  readonly partnerStatus: PartnerStatus;
}

/**
 * Throws 410 with the limit that was reached first (S10) if a link serves no more downloads, and records it in the audit trail.
 */
export async function assertServesDownloads(
  { database }: Pick<DownloadSource, 'database'>,
  { link, now }: Download,
  requestId: string,
): Promise<void> {
  const status = downloadLinkStatusAt(link, now);
  if (link.expiresAt <= now) await rememberExpiry(database, link.expiresAt);
  if (status === 'ACTIVE') return;
  await auditRefusedDownload(database, { link, reason: `LINK_${status}`, requestId });
  throw linkGone(status, { maximum: link.maxDownloads });
}

/**
 * Throws 503 FILE_UNAVAILABLE if the file cannot be served, and logs why its store cannot be asked. Call it before a download is
 * counted.
 */
export async function assertFileAvailable(
  store: ContentStore,
  { sha256, sizeBytes }: Edition,
  log: Pick<FastifyBaseLogger, 'error'>,
): Promise<void> {
  const isAvailable = await store.has(sha256, sizeBytes).catch((err: unknown) => {
    log.error({ err });
    return false;
  });
  if (!isAvailable) throw fileUnavailable();
}

/** The session of a claimed download, which keeps the file that it started with, and the current edition. */
export interface Transfer {
  readonly session: Row<DownloadSession>;
  readonly edition: Edition;
}

/**
 * Returns a claimed download that can still be transferred, even if its link has expired or been exhausted since. Throws 410
 * LINK_REVOKED, 410 SESSION_EXPIRED if the download was claimed too long ago, 403 PARTNER_CLOSED, and 404 LINK_NOT_FOUND.
 */
export async function getTransfer(
  { database, catalogue }: DownloadSource,
  sessionId: string | null,
): Promise<Transfer> {
  const [now, [found]] = await Promise.all([
    database.readTime(),
    database.query<Row<DownloadSession> & Pick<Row<DownloadLink>, 'editionId' | 'revokedAt'> & OfPartner>(
      sql`SELECT s.*, l."editionId", l."revokedAt", p."status" AS "partnerStatus" FROM "downloadSessions" AS s
        JOIN "downloadLinks" AS l ON l."id" = s."linkId"
        JOIN "partners" AS p ON p."id" = s."partnerId" WHERE s."id" = ${sessionId}`,
    ),
  ]);
  const edition = found && catalogue().edition(found.editionId);
  if (!edition) throw linkNotFound();
  if (found.partnerStatus === 'CLOSED') throw partnerClosed();
  if (found.revokedAt !== null) throw linkGone('REVOKED');
  if (found.expiresAt <= now) {
    await rememberExpiry(database, found.expiresAt);
    throw new HttpProblem(410, 'SESSION_EXPIRED', 'sessionExpired');
  }
  return { session: found, edition };
}

/** Stores an expiry time as passed, so that a link refused as expired does not become valid again if the clock is set back. */
function rememberExpiry({ remember }: Pick<OpenDatabase, 'remember'>, expiresAt: number): Promise<void> {
  return remember(expiresAt).catch(() => {});
}

function linkNotFound(): HttpProblem {
  return new HttpProblem(404, 'LINK_NOT_FOUND', 'linkNotFound');
}

/** Returns the error for a link or download of a closed partner. It works again if the partner is resumed: 403 PARTNER_CLOSED. */
export function partnerClosed(): HttpProblem {
  return new HttpProblem(403, 'PARTNER_CLOSED', 'linkPartnerClosed');
}

/** Returns the error for a download whose file has been replaced and deleted: 410 FILE_REPLACED. */
export function fileReplaced(): HttpProblem {
  return new HttpProblem(410, 'FILE_REPLACED', 'fileReplaced');
}

/** Returns the error for a link that serves no more downloads: 410, with the limit that was reached first (S10). */
export function linkGone(status: Exclude<DownloadLinkStatus, 'ACTIVE'>, details: Details = {}): HttpProblem {
  return new HttpProblem(410, `LINK_${status}`, GONE[status], { details });
}

const GONE: Readonly<Record<Exclude<DownloadLinkStatus, 'ACTIVE'>, TextName>> = {
  EXPIRED: 'linkExpired',
  EXHAUSTED: 'linkExhausted',
  REVOKED: 'linkRevoked',
};
