import { randomUUID } from 'node:crypto';
import { readCatalogue } from '../../src/catalogue/catalogue';
import { importKeys } from '../../src/delivery/import-keys';
import { readConfig } from '../../src/platform/config/config';
import { type OpenDatabase, openDatabase } from '../../src/platform/database/database';
import { isIn, sql } from '../../src/platform/database/sql';
import { dataSourceOptions } from '../../src/server/data-source';
import { OPERATOR } from '../support/operator';
import type { ServedDemo } from '../support/served-demo';
import { KEY_POOL } from './buyer';

const KEY_POOL_SKU = `sku_${KEY_POOL.productId}:${KEY_POOL.skuId}`;

const LIMITLESS_MINOR = 10 ** 13;

/** Runs work on the database of a served demo while the demo runs. */
export async function onDatabaseOf<Result>(
  { env }: Pick<ServedDemo, 'env'>,
  work: (database: OpenDatabase) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(dataSourceOptions(readConfig(env)));
  return work(database).finally(() => database.close());
}

/** Raises every credit line to more than any test can use. */
export function giveCredit(demo: Pick<ServedDemo, 'env'>): Promise<unknown> {
  const raised = sql`UPDATE "creditLines" SET "limitMinor" = ${LIMITLESS_MINOR}`;
  return onDatabaseOf(demo, ({ transaction }) => transaction((tx) => tx.query(raised)));
}

/** Adds new keys to the pool of the offer that buyers buy. */
export function fillKeyPool(demo: Pick<ServedDemo, 'env'>, count: number): Promise<unknown> {
  const fields = { ...KEY_POOL, activationLimit: '', orderNumber: '', lineNumber: '' };
  const lines = Array.from({ length: count }, (_, line) => ({ ...fields, line, key: randomUUID() }));
  const { keyEncryptionKeys } = readConfig(demo.env);
  return onDatabaseOf(demo, ({ transaction }) =>
    transaction(async (tx) =>
      importKeys(tx, OPERATOR, { catalogue: await readCatalogue(tx), ring: keyEncryptionKeys, lines }),
    ),
  );
}

/** Deletes all but `count` keys of the pool, as if they were withdrawn after they were promised. */
export function leaveKeys(demo: Pick<ServedDemo, 'env'>, count: number): Promise<unknown> {
  const inPool = sql`"softwareId" IS NULL AND "skuId" = ${KEY_POOL_SKU} AND "version" = ${KEY_POOL.version}`;
  const withdrawn = sql`DELETE FROM "productKeys" WHERE ${inPool} AND "id" NOT IN (
    SELECT "id" FROM "productKeys" WHERE ${inPool} ORDER BY "id" LIMIT ${count})`;
  return onDatabaseOf(demo, ({ transaction }) => transaction((tx) => tx.query(withdrawn)));
}

/** The purchases in a database that have idempotency keys. */
interface Ledger {
  /** The order of each idempotency key. */
  readonly orders: ReadonlyMap<string, string>;
  readonly payments: number;
  readonly orderedMinor: number;
  readonly paidMinor: number;
  /** The used amount of all credit lines, with or without idempotency keys. */
  readonly usedMinor: number;
}

/** Reads the orders that have idempotency keys, and their payments. */
export async function readLedger({ query }: Pick<OpenDatabase, 'query'>): Promise<Ledger> {
  const orders = await query<{ key: string; id: string; totalMinor: number }>(
    sql`SELECT i."key", o."id", o."totalMinor" FROM "idempotencyRecords" AS i
      JOIN "orders" AS o ON o."id" = i."resultId"`,
  );
  const payments = await query<{ amountMinor: number }>(
    sql`SELECT "amountMinor" FROM "payments" WHERE ${isIn(
      sql`"orderId"`,
      orders.map(({ id }) => id),
    )}`,
  );
  const [credit] = await query<{ usedMinor: number }>(sql`SELECT SUM("usedMinor") AS "usedMinor" FROM "creditLines"`);
  return {
    orders: new Map(orders.map(({ key, id }) => [key, id])),
    payments: payments.length,
    orderedMinor: sum(orders.map(({ totalMinor }) => totalMinor)),
    paidMinor: sum(payments.map(({ amountMinor }) => amountMinor)),
    usedMinor: credit?.usedMinor ?? 0,
  };
}

/** The delivery of a piece of software in a database. */
interface Delivery {
  readonly softwareId: string;
  readonly keyId: string;
  readonly linkId: string;
  readonly downloadsUsed: number;
}

/** Reads each key of each of these pieces of software, with each of its links. */
export function readDeliveries(
  { query }: Pick<OpenDatabase, 'query'>,
  softwareIds: readonly string[],
): Promise<Delivery[]> {
  return query<Delivery>(
    sql`SELECT k."softwareId", k."id" AS "keyId", l."id" AS "linkId", l."downloadsUsed" FROM "productKeys" AS k
      JOIN "downloadLinks" AS l ON l."softwareId" = k."softwareId" WHERE ${isIn(sql`k."softwareId"`, softwareIds)}`,
  );
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
