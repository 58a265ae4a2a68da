import { signDemoToken } from '../../src/demo/demo-issuer';
import { BENCH_PARTNER_ID } from '../../src/demo/demo-partners';
import { benchUser } from '../../src/demo/demo-users';
import { benchKey } from '../../src/demo/large-set/large-set';
import { CreditLine } from '../../src/partners/credit-line.entity';
import { Partner } from '../../src/partners/partner.entity';
import { readConfig } from '../../src/platform/config/config';
import { openDatabase } from '../../src/platform/database/database';
import { identifier, type Sql, sql } from '../../src/platform/database/sql';
import type { Transaction } from '../../src/platform/database/transaction';
import { dataSourceOptions } from '../../src/server/data-source';

/** A partner with one of the customers of the large set. */
export interface SeededPartner {
  readonly id: string;
  /** The number of its customer. */
  readonly customer: number;
  /** The token of its admin agent. */
  readonly token: string;
}

/** Adds partners, and moves one customer of the large set to each, with its orders and software. */
export async function seedPartners(dataDir: string, DATABASE_URL: string, count: number): Promise<SeededPartner[]> {
  const database = await openDatabase(dataSourceOptions(readConfig({ DATA_DIR: dataDir, DATABASE_URL })));
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  await database.transaction(async (tx) => {
    for (const number of numbers) await addPartner(tx, number);
  });
  await database.close();
  return Promise.all(
    numbers.map(async (customer) => {
      const user = { ...benchUser, id: `bench-${customer}`, partnerId: partnerIdOf(customer) };
      return { id: user.partnerId, customer, token: await signDemoToken(dataDir, user, Date.now()) };
    }),
  );
}

function partnerIdOf(number: number): string {
  return `${BENCH_PARTNER_ID}${number}`;
}

async function addPartner(tx: Transaction, number: number): Promise<void> {
  const [id, customerId] = [partnerIdOf(number), `cus_${benchKey(number)}`];
  const [partner] = await tx.query<Partner>(sql`SELECT * FROM "partners" WHERE "id" = ${BENCH_PARTNER_ID}`);
  const [credit] = await tx.query<CreditLine>(sql`SELECT * FROM "creditLines" WHERE "partnerId" = ${BENCH_PARTNER_ID}`);
  await tx.insert(Partner, [{ ...(partner as Partner), id }]);
  await tx.insert(CreditLine, [{ ...(credit as CreditLine), partnerId: id }]);
  const move = (table: string, where: Sql) =>
    tx.query(sql`UPDATE ${identifier(table)} SET "partnerId" = ${id} WHERE ${where}`);
  const ofOrders = sql`"orderId" IN (SELECT "id" FROM "orders" WHERE "customerId" = ${customerId})`;
  await move('customers', sql`"id" = ${customerId}`);
  for (const table of ['customerDomains', 'orders', 'software']) await move(table, sql`"customerId" = ${customerId}`);
  for (const table of ['orderLines', 'payments']) await move(table, ofOrders);
}
