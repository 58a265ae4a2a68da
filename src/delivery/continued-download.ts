import { HOUR_MS } from '../platform/base/clock';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { Row } from '../platform/graphql/row-loader';
import type { DownloadSession } from './download-session.entity';
import type { RequestedRange } from './requested-file';
import { hasLeft } from './transfer-budget';

/** After a longer time a client that requests the whole file again begins another download. */
const RETRIED_WITHIN_MS = HOUR_MS;

/** A request for a file at a link. */
export interface Continuing {
  readonly client: string;
  readonly sha256: string;
  readonly range: RequestedRange;
}

/** Reads the downloads of a link, the latest first; at most as many as the link allows. */
export function sessionsOf(reader: Pick<Reader, 'query'>, linkId: string): Promise<Row<DownloadSession>[]> {
  return reader.query(
    sql`SELECT * FROM "downloadSessions" WHERE "linkId" = ${linkId} ORDER BY "startedAt" DESC, "id" DESC`,
  );
}

/** Finds the latest download of this client that can still be resumed. */
export function latestOf(sessions: readonly Row<DownloadSession>[], client: string, now: number) {
  return sessions.find((session) => session.client === client && session.expiresAt > now);
}

/**
 * Finds the download that a request continues, so that it is not counted again; the limit of each session holds for it.
 * A part of the file continues a download of the same client, and so does the whole file if one broke off not long ago. The
 * rest of the file also continues a download that broke off there or later, whose client has another address now.
 */
export function continuedBy(
  sessions: readonly Row<DownloadSession>[],
  { client, sha256, range }: Continuing,
  now: number,
): Row<DownloadSession> | undefined {
  const open = sessions.filter((session) => session.expiresAt > now && session.sha256 === sha256);
  const ofClient = open.filter((session) => session.client === client);
  const isContinued = ({ sizeBytes }: Row<DownloadSession>) => range.start > 0 || range.end < sizeBytes - 1;
  // Also of a range whose end is open: a connection that is cut before the end is worth less than another download.
  const needed = range.end - range.start + 1;
  return (
    ofClient.find((session) => isContinued(session) && hasLeft(session, needed, now)) ??
    ofClient.find((session) => isBrokenOff(session) && now - session.activeAt < RETRIED_WITHIN_MS) ??
    open.find((session) => range.start > 0 && range.start <= session.bytesServed && isBrokenOff(session))
  );
}

/** Whether a part of the file was sent, and nothing is being sent. */
function isBrokenOff({ bytesServed, bytesReserved, sizeBytes }: Row<DownloadSession>): boolean {
  return bytesServed > 0 && bytesServed < sizeBytes && bytesReserved === 0;
}
