import { DAY_MS } from '../../platform/base/clock';
import type { Database } from '../../platform/database/database';
import { sql } from '../../platform/database/sql';
import type { ContentStore } from '../../platform/files/content-store';
import { forgetUploads } from './forget-uploads';

/**
 * Deletes attachments that were not attached to a request within a day, and then their files. Returns their number. Throws
 * `StoreError`, and deletes nothing, if a store on the network is down: without their rows, nothing would find the files.
 */
export async function removeStaleAttachments(database: Database, store: ContentStore): Promise<number> {
  if (!store.isLocal) await store.assertReadable();
  const removed = await database.transaction(async (tx) => {
    const stale = await tx.query<{ id: string; partnerId: string }>(
      sql`DELETE FROM "attachments"
        WHERE "cancellationRequestId" IS NULL AND "createdAt" <= ${tx.now - DAY_MS} RETURNING "id", "partnerId"`,
    );
    await forgetUploads(tx, stale);
    return stale;
  });
  await Promise.all(removed.map(({ id }) => store.within(id).removeAll()));
  return removed.length;
}
