import { DAY_MS } from '../clock';
import type { Database } from '../database/database';
import { isIn, sql } from '../database/sql';
import type { ContentStore } from '../files/content-store';

/** Attachments that went with no request within a day are deleted, and their files where nobody else has the same. */
export async function removeStaleAttachments(database: Database, store: ContentStore): Promise<number> {
  const removed = await database.transaction((tx) =>
    tx.query<{ sha256: string | null }>(
      sql`DELETE FROM "attachments"
        WHERE "cancellationRequestId" IS NULL AND "createdAt" <= ${tx.now - DAY_MS} RETURNING "sha256"`,
    ),
  );
  const hashes = [...new Set(removed.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256])))];
  const kept = await database.query<{ sha256: string }>(
    sql`SELECT "sha256" FROM "attachments" WHERE ${isIn(sql`"sha256"`, hashes)}`,
  );
  const stillUsed = new Set(kept.map(({ sha256 }) => sha256));
  await Promise.all(hashes.filter((hash) => !stillUsed.has(hash)).map((hash) => store.remove(hash)));
  return removed.length;
}
