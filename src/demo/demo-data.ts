import { NOBODY } from '../audit/record-audit';
import type { Transaction } from '../platform/database/transaction';
import type { ContentStore } from '../platform/files/content-store';
import type { KeyRing } from '../platform/secrets/key-ring';
import { writeProgramme } from '../programme/apply-programme';
import { storeDemoAttachments } from './demo-attachments';
import { demoCustomers } from './demo-customer-list';
import { dateBackCustomers } from './demo-customers';
import { dateBackPartners } from './demo-partners';
import { demoProgramme } from './demo-programme';
import { readDemoSetting } from './demo-setting';
import { insertPurchases } from './insert-purchases';
import { purchaseRows } from './purchase-rows';

/** The stores of the demo's files, and the encryption keys of its product keys. */
export interface DemoStores {
  readonly mediaStore: ContentStore;
  readonly attachmentStore: ContentStore;
  readonly keyEncryptionKeys: KeyRing;
}

/**
 * Stores the files of the demo, and returns what inserts its data: an import of its partners, customers and catalogue, then what
 * no import has.
 */
export async function prepareDemoData(stores: DemoStores): Promise<(tx: Transaction) => Promise<void>> {
  const [programme, attachments] = await Promise.all([
    demoProgramme(stores.mediaStore),
    storeDemoAttachments(stores.attachmentStore),
  ]);
  return async (tx) => {
    const { refusals, entries } = await writeProgramme(tx, NOBODY, programme);
    const problems = [...refusals, ...entries.setAside.map(({ text }) => text)];
    if (problems.length > 0) throw new Error(`The demo data cannot be imported: ${problems.join('; ')}`);
    await dateBackPartners(tx);
    await dateBackCustomers(tx, demoCustomers);
    const setting = await readDemoSetting(tx);
    await insertPurchases(tx, purchaseRows(setting, stores.keyEncryptionKeys, attachments));
  };
}
