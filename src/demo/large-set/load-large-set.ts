import { CreditLine } from '../../partners/credit-line.entity';
import { activeStatus, Partner } from '../../partners/partner.entity';
import type { Database } from '../../platform/database/database';
import { sql } from '../../platform/database/sql';
import type { Reader, Transaction } from '../../platform/database/transaction';
import type { ContentStore } from '../../platform/files/content-store';
import { mediaContent } from '../demo-media';
import { BENCH_PARTNER_ID } from '../demo-partners';
import { insertLargeSetCatalogue } from './catalogue';
import { insertLargeSetCustomers } from './customers';
import { DifferentSetError, type LargeSet } from './large-set';

/** Number of rows per transaction: enough to be fast, but few enough for other writers and for memory. */
const ROWS_PER_TRANSACTION = 50_000;
const ROWS_PER_CUSTOMER = 4;
const ROWS_PER_SOFTWARE = 2;

const CREDIT_LIMIT_MINOR = 1_000_000_000_000_00;

/**
 * Loads a data set for measurements in addition to existing data: a partner with its own catalogue. An existing smaller
 * or incomplete set is extended to the given size. Calls `onProgress` with the number of customers after each
 * transaction, and returns it at the end. Throws `DifferentSetError`. The rows are its own, because a load takes 1.6 times as long
 * if its customers are imported.
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

  const customersPerTransaction = Math.ceil(
    ROWS_PER_TRANSACTION / (ROWS_PER_CUSTOMER + ROWS_PER_SOFTWARE * set.software),
  );
  let customers = await countCustomers(database);
  onProgress(customers);
  while (customers < set.customers) {
    const length = Math.min(customersPerTransaction, set.customers - customers);
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
  const existingProducts = Number(count?.products ?? 0);
  if (existingProducts === 0) return false;
  const editionsOfEach = Number(count?.editions) / existingProducts;
  if (existingProducts !== products || editionsOfEach !== editions)
    throw new DifferentSetError(existingProducts, editionsOfEach);
  return true;
}

async function insertPartner(tx: Transaction, { partnerName: name }: LargeSet): Promise<void> {
  const facts = { name, country: 'US', currency: 'USD', eligibleSince: tx.now, localFields: null };
  await tx.insert(Partner, [{ id: BENCH_PARTNER_ID, ...facts, ...activeStatus }]);
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
