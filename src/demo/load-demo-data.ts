import { readDeliveryTerms } from '../orders/delivery-policy';
import type { Database } from '../platform/database/database';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { ContentStore } from '../platform/files/content-store';
import type { KeyRing } from '../platform/secrets/key-ring';
import { storeDemoAttachments } from './demo-attachments';
import { storeDemoEditions } from './demo-editions';
import { BENCH_PARTNER_ID } from './demo-partners';
import { demoSetting } from './demo-setting';
import { insertCatalogue, insertCustomers, insertPartners, insertPurchases } from './insert-demo-rows';
import { purchaseRows } from './purchase-rows';

/** The stores of the demo's files, and the encryption keys of its product keys. */
export interface DemoStores {
  readonly mediaStore: ContentStore;
  readonly attachmentStore: ContentStore;
  readonly keyEncryptionKeys: KeyRing;
}

/**
 * Loads the demo data in one transaction, unless the database has partners. Ids, numbers, prices and files are the same
 * in every demo. Times are relative to the time of loading, so that some links and subscriptions are expired and others
 * active.
 */
export async function loadDemoData(database: Database, stores: DemoStores): Promise<void> {
  if (await hasPartners(database)) return;
  const [editions, attachments] = await Promise.all([
    storeDemoEditions(stores.mediaStore),
    storeDemoAttachments(stores.attachmentStore),
  ]);
  await database.transaction(async (tx) => {
    await tx.advisoryLock('load-demo-data');
    if (await hasPartners(tx)) return;
    const setting = demoSetting(tx.now, await readDeliveryTerms(tx, tx.now));
    const rows = purchaseRows(setting, stores.keyEncryptionKeys, { editions, attachments });
    await insertPartners(tx, rows.payments);
    await insertCatalogue(tx, editions);
    await insertCustomers(tx);
    await insertPurchases(tx, rows);
  });
}

/** Ignores the data set for measurements, which may be loaded before the demo data. */
async function hasPartners(reader: Reader): Promise<boolean> {
  const rows = await reader.query(sql`SELECT 1 FROM "partners" WHERE "id" <> ${BENCH_PARTNER_ID} LIMIT 1`);
  return rows.length > 0;
}
