import type { Database } from '../platform/database/database';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';
import type { DemoStores } from './demo-data';
import { BENCH_PARTNER_ID } from './demo-partners';

/**
 * Loads the demo data in one transaction, unless the database has partners. Ids, numbers, prices and files are the same
 * in every demo. Times are relative to the time of loading, so that some links and subscriptions are expired and others
 * active.
 */
export async function loadDemoData(database: Database, stores: DemoStores): Promise<void> {
  if (await hasPartners(database)) return;
  // Only here: a gateway that has its data needs neither the demo data nor the reading of imports in its memory.
  const { prepareDemoData }: typeof import('./demo-data') = require('./demo-data');
  const insertDemoData = await prepareDemoData(stores);
  await database.transaction(async (tx) => {
    await tx.advisoryLock('load-demo-data');
    if (!(await hasPartners(tx))) await insertDemoData(tx);
  });
}

/** Ignores the data set for measurements, which may be loaded before the demo data. */
async function hasPartners(reader: Reader): Promise<boolean> {
  const rows = await reader.query(sql`SELECT 1 FROM "partners" WHERE "id" <> ${BENCH_PARTNER_ID} LIMIT 1`);
  return rows.length > 0;
}
