import { HOUR_MS } from '../platform/base/clock';
import { columnList, empty, sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { Row } from '../platform/graphql/row-loader';
import type { DownloadSession } from './download-session.entity';
import type { RequestedRange } from './requested-file';
import { hasLeft } from './transfer-budget';

/** After a longer time, a request for the whole file is another download. */
const RETRIED_WITHIN_MS = HOUR_MS;

/** A request that may continue a download: its client, and the file and range that it requests. */
export interface Continuing {
  readonly client: string;
  readonly sha256: string;
  readonly range: RequestedRange;
}

const SESSION_COLUMNS = [
  ...(['id', 'client', 'sha256', 'sizeBytes', 'bytesServed', 'bytesReserved'] as const),
  ...(['startedAt', 'expiresAt', 'activeAt'] as const),
];
const OF_SESSION = columnList(SESSION_COLUMNS);

/** What decides whether a request continues a session. */
export type EarlierSession = Pick<Row<DownloadSession>, (typeof SESSION_COLUMNS)[number]>;

/**
 * Returns the sessions of a link that have not expired, latest first; those of all clients, unless one is given. There are at most
 * `maxDownloads` of the link.
 */
export function sessionsOf(
  reader: Pick<Reader, 'query'>,
  { linkId, now, client }: { readonly linkId: string; readonly now: number; readonly client?: string | undefined },
): Promise<EarlierSession[]> {
  const ofClient = client === undefined ? empty : sql`AND "client" = ${client}`;
  return reader.query(
    sql`SELECT ${OF_SESSION} FROM "downloadSessions"
      WHERE "linkId" = ${linkId} AND "expiresAt" > ${now} ${ofClient} ORDER BY "startedAt" DESC, "id" DESC`,
  );
}

/** Returns the latest session of a client that has not expired. */
export function latestOf(sessions: readonly EarlierSession[], client: string, now: number) {
  return sessions.find((session) => session.client === client && session.expiresAt > now);
}

/**
 * Returns the session that a request continues, so that it does not count again, within the transfer limit of the session. A
 * request for a part of the file continues a session of the same client. One for the whole file does so only if the transfer
 * broke off recently, perhaps before its first byte. One for the rest of the file also continues a session that broke off there or later, even if the client
 * has another address now.
 */
export function continuedBy(
  sessions: readonly EarlierSession[],
  { client, sha256, range }: Continuing,
  now: number,
): EarlierSession | undefined {
  const open = sessions.filter((session) => session.expiresAt > now && session.sha256 === sha256);
  const ofClient = open.filter((session) => session.client === client);
  const isContinued = ({ sizeBytes }: EarlierSession) => range.start > 0 || range.end < sizeBytes - 1;
  // Also if the range has no end: another download is better than a connection that is cut before the end of the file.
  const needed = range.end - range.start + 1;
  return (
    ofClient.find((session) => isContinued(session) && hasLeft(session, needed, now)) ??
    ofClient.find((session) => isBrokenOff(session) && now - session.activeAt < RETRIED_WITHIN_MS) ??
    open.find((session) => range.start > 0 && range.start <= session.bytesServed && isBrokenOff(session))
  );
}

/** Returns whether sending the file began or could not begin, and nothing is being sent now. */
function isBrokenOff({ bytesServed, bytesReserved, sizeBytes, startedAt, activeAt }: EarlierSession): boolean {
  const hasBegun = bytesServed > 0 || activeAt > startedAt;
  return hasBegun && bytesServed < sizeBytes && bytesReserved === 0;
}
