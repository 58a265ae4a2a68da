import { sql } from '../database/sql';
import type { Transaction } from '../database/transaction';

/** A session transfers at most so many times its file, resumed parts included. */
const MAX_TRANSFERS_OF_FILE = 2;

/** Sets bytes of a session aside before they are sent; false where it would transfer too much. */
export async function reserveBytes(tx: Transaction, sessionId: string, bytes: number, fileBytes: number) {
  const reserved = await tx.query(
    sql`UPDATE "downloadSessions" SET "bytesServed" = "bytesServed" + ${bytes}
      WHERE "id" = ${sessionId} AND "bytesServed" + ${bytes} <= ${MAX_TRANSFERS_OF_FILE * fileBytes} RETURNING "id"`,
  );
  return reserved.length > 0;
}

/** Gives back what was set aside and not sent, so that a broken transfer can be resumed. */
export async function releaseBytes(tx: Transaction, sessionId: string, bytes: number): Promise<void> {
  await tx.query(sql`UPDATE "downloadSessions" SET "bytesServed" = "bytesServed" - ${bytes} WHERE "id" = ${sessionId}`);
}
