import { sql } from '../database/sql';
import type { Transaction } from '../database/transaction';
import type { Row } from '../graphql/row-loader';
import type { DownloadLink } from './download-link.entity';
import type { DownloadSession } from './download-session.entity';

/** A session transfers at most so many times its file, resumed parts included. */
const MAX_TRANSFERS_OF_FILE = 2;

/** Why bytes cannot be sent: that would be too many of the file, or the link was revoked meanwhile. */
export type Refusal = 'SPENT' | 'REVOKED';

/** Sets bytes of a session aside before they are sent, or gives why not. Whoever revokes the link comes before or after. */
export async function reserveBytes(
  tx: Transaction,
  { id, linkId }: Pick<Row<DownloadSession>, 'id' | 'linkId'>,
  bytes: number,
  fileBytes: number,
): Promise<Refusal | null> {
  const [link] = await tx.query<Pick<Row<DownloadLink>, 'revokedAt'>>(
    sql`SELECT "revokedAt" FROM "downloadLinks" WHERE "id" = ${linkId} ${tx.locks.wait}`,
  );
  if (link?.revokedAt !== null) return 'REVOKED';
  const reserved = await tx.query(
    sql`UPDATE "downloadSessions" SET "bytesServed" = "bytesServed" + ${bytes}
      WHERE "id" = ${id} AND "bytesServed" + ${bytes} <= ${MAX_TRANSFERS_OF_FILE * fileBytes} RETURNING "id"`,
  );
  return reserved.length > 0 ? null : 'SPENT';
}

/** Gives back what was set aside and not sent, so that a broken transfer can be resumed. */
export async function releaseBytes(tx: Transaction, sessionId: string, bytes: number): Promise<void> {
  await tx.query(sql`UPDATE "downloadSessions" SET "bytesServed" = "bytesServed" - ${bytes} WHERE "id" = ${sessionId}`);
}
