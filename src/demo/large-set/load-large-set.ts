import { CreditLine } from '../../partners/credit-line.entity';
import { Partner } from '../../partners/partner.entity';
import type { Database } from '../../platform/database/database';
import { sql } from '../../platform/database/sql';
import type { Reader, Transaction } from '../../platform/database/transaction';
import type { ContentStore } from '../../platform/files/content-store';
import { mediaContent } from '../demo-media';
import { BENCH_PARTNER_ID } from '../demo-partners';
import { insertLargeSetCatalogue } from './catalogue';
import { insertLargeSetCustomers } from './customers';
import { DifferentSetError, type LargeSet } from './large-set';

/** So many rows go into one unit of work: enough to be fast, few enough to let others write and to stay small. */
const ROWS_AT_ONCE = 50_000;
const ROWS_OF_A_CUSTOMER = 4;
const ROWS_OF_SOFTWARE = 2;

const CREDIT_LIMIT_MINOR = 1_000_000_000_000_00;

/**
 * Loads a set for measuring beside whatever the database holds: one partner with a catalogue of its own. Where a
 * smaller or broken-off set is there already, it grows to the size that is asked for. Tells `onProgress`, and returns,
 * how many customers there are. Throws `DifferentSetError`.
 */
export async function loadLargeSet(
  database: Database,
  mediaStore: ContentStore,
  set: LargeSet,
  onProgress: (customers: number) => void,
): Promise<number> {
  const file = await mediaStore.put([mediaContent('large set', 'Bench_Server')]);
  await database.transaction(async (tx) => {
    if (await hasCatalogue(tx, set)) return;
    await insertPartner(tx, set);
    await insertLargeSetCatalogue(tx, set, file);
  });

  const customersAtOnce = Math.ceil(ROWS_AT_ONCE / (ROWS_OF_A_CUSTOMER + ROWS_OF_SOFTWARE * set.software));
  let customers = await countCustomers(database);
  onProgress(customers);
  while (customers < set.customers) {
    const length = Math.min(customersAtOnce, set.customers - customers);
    const numbers = Array.from({ length }, (_, index) => customers + index + 1);
    await database.transaction((tx) => insertLargeSetCustomers(tx, set, numbers));
    customers += length;
    onProgress(customers);
  }
  return customers;
}

async function hasCatalogue(reader: Reader, { products, editions }: LargeSet): Promise<boolean> {
  const [count] = await reader.query<{ products: number; editions: number }>(
    sql`SELECT COUNT(DISTINCT "productId") AS "products", COUNT(*) AS "editions"
      FROM "editions" WHERE "productId" LIKE ${'prd\\_bench\\_%'} ESCAPE ${'\\'}`,
  );
  const there = Number(count?.products ?? 0);
  if (there === 0) return false;
  const editionsOfEach = Number(count?.editions) / there;
  if (there !== products || editionsOfEach !== editions) throw new DifferentSetError(there, editionsOfEach);
  return true;
}

async function insertPartner(tx: Transaction, { partnerName: name }: LargeSet): Promise<void> {
  await tx.insert(Partner, [{ id: BENCH_PARTNER_ID, name, country: 'US', currency: 'USD', eligibleSince: tx.now }]);
  await tx.insert(CreditLine, [
    {
      partnerId: BENCH_PARTNER_ID,
      currency: 'USD',
      limitMinor: CREDIT_LIMIT_MINOR,
      usedMinor: 0,
    },
  ]);
}

async function countCustomers(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ customers: number }>(
    sql`SELECT COUNT(*) AS "customers" FROM "customers" WHERE "partnerId" = ${BENCH_PARTNER_ID}`,
  );
  return Number(row?.customers ?? 0);
}
