import type { PartnerStatus } from '../partners/partner.entity';
import { MINUTE_MS } from '../platform/base/clock';
import { sql } from '../platform/database/sql';
import type { Transaction } from '../platform/database/transaction';
import type { Row } from '../platform/graphql/row-loader';
import type { DownloadLink } from './download-link.entity';
import type { DownloadSession } from './download-session.entity';

/** A session transfers at most this many times the size of its file, over all connections and including resumed parts. */
const MAX_TRANSFERS_OF_FILE = 2;

const SMALLEST_INSTALMENT = 65_536;
const LARGEST_INSTALMENT = 33_554_432;
/** An instalment is a small part of the file, so that the many connections of a download manager leave each other enough. */
const INSTALMENTS_OF_FILE = 64;

/** Bytes that have been reserved for longer, and neither sent nor released, belong to a process that crashed. */
const CRASHED_AFTER_MS = 5 * MINUTE_MS;

/**
 * Returns how many bytes of a file to reserve at once: 64 kB to 32 MB. A crash costs the session as many for each connection.
 */
export function instalmentOf(sizeBytes: number): number {
  const part = Math.ceil(sizeBytes / INSTALMENTS_OF_FILE);
  return Math.min(LARGEST_INSTALMENT, Math.max(SMALLEST_INSTALMENT, part));
}

/**
 * Why no bytes can be reserved: twice the size of the file was sent (`SPENT`), other transfers have reserved the bytes that are
 * left (`BUSY`), the link was revoked (`REVOKED`), or its partner was closed (`CLOSED`).
 */
export type Refusal = 'SPENT' | 'BUSY' | 'REVOKED' | 'CLOSED';

interface BytesRequest {
  /** The bytes that this transfer has sent of those reserved for it before. */
  readonly sent: number;
  readonly wanted: number;
  /** If fewer bytes are left, none are reserved. */
  readonly needed: number;
}

type Booked = Pick<Row<DownloadSession>, 'sizeBytes' | 'bytesServed' | 'bytesReserved' | 'activeAt'>;

/**
 * Books the bytes sent and reserves the next ones: up to `wanted`, if enough are left. Returns their number, or why there are
 * none. Locks the session, so that concurrent transfers of it in all processes, and a revocation, run here one after the other.
 */
export async function reserveBytes(
  tx: Transaction,
  sessionId: string,
  { sent, wanted, needed }: BytesRequest,
): Promise<number | Refusal> {
  const session = await lockSession(tx, sessionId);
  if (session.partnerStatus === 'CLOSED') return 'CLOSED';
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

/** Returns whether a session can transfer this number of bytes if running transfers release all that is reserved for them. */
export function hasLeft(session: Booked, needed: number, now: number): boolean {
  const { sizeBytes, bytesServed, bytesReserved, activeAt } = session;
  const lost = now < activeAt + CRASHED_AFTER_MS ? 0 : bytesReserved;
  return MAX_TRANSFERS_OF_FILE * sizeBytes - bytesServed - lost >= needed;
}

type Session = Booked & Pick<Row<DownloadLink>, 'revokedAt'> & { readonly partnerStatus: PartnerStatus };

/** Does not lock the partner: its other downloads would have to wait. */
async function lockSession(tx: Transaction, id: string): Promise<Session> {
  const [session] = await tx.query<Session>(
    sql`SELECT s."sizeBytes", s."bytesServed", s."bytesReserved", s."activeAt", l."revokedAt",
        (SELECT "status" FROM "partners" WHERE "id" = s."partnerId") AS "partnerStatus"
      FROM "downloadSessions" AS s JOIN "downloadLinks" AS l ON l."id" = s."linkId"
      WHERE s."id" = ${id} ${tx.locks.wait}`,
  );
  if (!session) throw new Error(`There is no download session ${id}.`);
  return session;
}

interface Settlement {
  /** The bytes sent and not booked yet; less than 0 if more were booked than sent. */
  readonly sent: number;
  /** The bytes reserved and not booked as sent. */
  readonly reserved: number;
}

/** Books the bytes that a transfer sent, and releases the rest of those reserved for it. */
export async function settleBytes(tx: Transaction, sessionId: string, { sent, reserved }: Settlement): Promise<void> {
  await tx.query(
    sql`UPDATE "downloadSessions" SET "bytesServed" = "bytesServed" + ${sent}, "activeAt" = ${tx.now},
        "bytesReserved" = CASE WHEN "bytesReserved" > ${reserved} THEN "bytesReserved" - ${reserved} ELSE 0 END
      WHERE "id" = ${sessionId}`,
  );
}

/**
 * Books bytes as sent before another server sends them. Returns false, and books nothing, if fewer are left or the link or its
 * partner serves no downloads.
 */
export async function chargeBytes(tx: Transaction, sessionId: string, bytes: number): Promise<boolean> {
  const granted = await reserveBytes(tx, sessionId, { sent: 0, wanted: bytes, needed: bytes });
  if (granted !== bytes) return false;
  await settleBytes(tx, sessionId, { sent: bytes, reserved: bytes });
  return true;
}
