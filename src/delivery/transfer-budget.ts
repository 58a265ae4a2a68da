import { MINUTE_MS } from '../platform/base/clock';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import type { Row } from '../platform/graphql/row-loader';
import type { DownloadLink } from './download-link.entity';
import type { DownloadSession } from './download-session.entity';

/** How many times its file a session transfers at most, resumed parts and all connections included. */
const MAX_TRANSFERS_OF_FILE = 2;

const SMALLEST_INSTALMENT = 65_536;
const LARGEST_INSTALMENT = 33_554_432;
/** Small against the file, so that the many connections of a download manager leave each other enough. */
const INSTALMENTS_OF_FILE = 64;

/** Bytes that were set aside and neither sent nor given back for so long are those of a process that crashed. */
const CRASHED_AFTER_MS = 5 * MINUTE_MS;

/** Returns how many bytes of a file are set aside at once: 64 kB to 32 MB. A crash costs a session that for each connection. */
export function instalmentOf(sizeBytes: number): number {
  const part = Math.ceil(sizeBytes / INSTALMENTS_OF_FILE);
  return Math.min(LARGEST_INSTALMENT, Math.max(SMALLEST_INSTALMENT, part));
}

/**
 * Why no bytes can be sent: twice the file was sent (`SPENT`), it would be if all transfers that run were sent to their
 * end (`BUSY`), or the link was revoked (`REVOKED`).
 */
export type Refusal = 'SPENT' | 'BUSY' | 'REVOKED';

interface Wish {
  /** What this transfer has sent of what was set aside for it before. */
  readonly sent: number;
  readonly wanted: number;
  /** If fewer are left, none are set aside. */
  readonly needed: number;
}

type Booked = Pick<Row<DownloadSession>, 'sizeBytes' | 'bytesServed' | 'bytesReserved' | 'activeAt'>;

/**
 * Books what was sent and sets the next bytes aside, as many as are wanted or left; returns how many, or why none. All
 * transfers of a session come one after the other here, in whatever process, and a revocation before or after them.
 */
export async function reserveBytes(
  tx: Transaction,
  sessionId: string,
  { sent, wanted, needed }: Wish,
): Promise<number | Refusal> {
  const session = await lockSession(tx, sessionId);
  if (session.revokedAt !== null) return 'REVOKED';
  const served = session.bytesServed + sent;
  const reserved = Math.max(0, session.bytesReserved - sent);
  const limit = MAX_TRANSFERS_OF_FILE * session.sizeBytes;
  const left = limit - served - reserved;
  const granted = left >= needed ? Math.min(wanted, left) : 0;
  if (sent > 0 || granted > 0)
    await tx.query(
      sql`UPDATE "downloadSessions"
        SET "bytesServed" = ${served}, "bytesReserved" = ${reserved + granted}, "activeAt" = ${tx.now}
        WHERE "id" = ${sessionId}`,
    );
  if (granted > 0) return granted;
  return hasLeft({ ...session, bytesServed: served, bytesReserved: reserved }, needed, tx.now) ? 'BUSY' : 'SPENT';
}

/** Whether a session may transfer that many more bytes if running transfers give back all that is set aside for them. */
export function hasLeft(session: Booked, needed: number, now: number): boolean {
  const { sizeBytes, bytesServed, bytesReserved, activeAt } = session;
  const gone = now < activeAt + CRASHED_AFTER_MS ? 0 : bytesReserved;
  return MAX_TRANSFERS_OF_FILE * sizeBytes - bytesServed - gone >= needed;
}

async function lockSession(tx: Transaction, id: string): Promise<Booked & Pick<Row<DownloadLink>, 'revokedAt'>> {
  const [session] = await tx.query<Booked & Pick<Row<DownloadLink>, 'revokedAt'>>(
    sql`SELECT s."sizeBytes", s."bytesServed", s."bytesReserved", s."activeAt", l."revokedAt"
      FROM "downloadSessions" AS s JOIN "downloadLinks" AS l ON l."id" = s."linkId"
      WHERE s."id" = ${id} ${tx.locks.wait}`,
  );
  if (!session) throw new Error(`There is no download session ${id}.`);
  return session;
}

interface Settlement {
  /** What was sent and not booked before; less than 0 if less was sent than was booked. */
  readonly sent: number;
  /** What was set aside and not booked as sent. */
  readonly reserved: number;
}

/** Books what a transfer sent and gives back the rest of what was set aside for it. */
export async function settleBytes(tx: Transaction, sessionId: string, { sent, reserved }: Settlement): Promise<void> {
  await tx.query(
    sql`UPDATE "downloadSessions" SET "bytesServed" = "bytesServed" + ${sent}, "activeAt" = ${tx.now},
        "bytesReserved" = CASE WHEN "bytesReserved" > ${reserved} THEN "bytesReserved" - ${reserved} ELSE 0 END
      WHERE "id" = ${sessionId}`,
  );
}
