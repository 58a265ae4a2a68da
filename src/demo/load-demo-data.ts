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

/** Where the demo's files go, and what its product keys are sealed with. */
export interface DemoStores {
  readonly mediaStore: ContentStore;
  readonly attachmentStore: ContentStore;
  readonly keyEncryptionKeys: KeyRing;
}

/**
 * Loads the demo data into a database that has no partners yet, in one unit of work. Ids, numbers, prices and files are
 * the same everywhere; times are at fixed distances from the moment of loading, so that what is to be expired is
 * expired and what is to be active is active.
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
    const setting = demoSetting(tx.now, await readDeliveryTerms(tx));
    const rows = purchaseRows(setting, stores.keyEncryptionKeys, { editions, attachments });
    await insertPartners(tx, rows.payments);
    await insertCatalogue(tx, editions);
    await insertCustomers(tx);
    await insertPurchases(tx, rows);
  });
}

/** The large set for measuring may be there before the demo is. */
async function hasPartners(reader: Reader): Promise<boolean> {
  const rows = await reader.query(sql`SELECT 1 FROM "partners" WHERE "id" <> ${BENCH_PARTNER_ID} LIMIT 1`);
  return rows.length > 0;
}
