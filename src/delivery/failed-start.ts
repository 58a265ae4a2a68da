import type { Database } from '../platform/database/database';
import { sql } from '../platform/database/sql';

/**
 * Notes that the file of a claimed download could not be read before its first byte, so that the client that follows the link again
 * continues this download, and does not claim another one (S10).
 */
export async function noteFailedStart(database: Database, sessionId: string): Promise<void> {
  await database.transaction((tx) =>
    tx.query(
      sql`UPDATE "downloadSessions" SET "activeAt" = CASE WHEN "startedAt" < ${tx.now} THEN ${tx.now} ELSE "startedAt" + 1 END
        WHERE "id" = ${sessionId} AND "bytesServed" = 0 AND "bytesReserved" = 0`,
    ),
  );
}
