import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../platform/database/database';
import { identifier, type Sql, sql } from '../platform/database/sql';
import type { Reader, Transaction } from '../platform/database/transaction';
import type { ProductKey } from './product-key.entity';

/** Small, so that a request that reads or draws one of these keys waits for a few milliseconds. */
const BATCH_SIZE = 50;

/** The work on some product keys in one transaction. */
export type KeyBatch<Result> = (tx: Transaction) => Promise<Result>;

/** Runs each batch in a transaction of its own and reports its result. Returns once `shouldContinue` returns false. */
export async function runBatches<Result>(
  database: Database,
  batches: AsyncIterable<KeyBatch<Result>>,
  onDone: (result: Result) => void,
  shouldContinue: () => boolean = () => true,
): Promise<void> {
  for await (const batch of batches) {
    const beginsAt = performance.now();
    onDone(await database.transaction(batch));
    if (!shouldContinue()) return;
    // On SQLite one process writes at a time, and others only retry now and then: they need pauses as long as the batches.
    await delay(performance.now() - beginsAt);
  }
}

/**
 * Yields the ids of the product keys that match a condition, in small batches, in the order of a unique column. With a reader
 * that is no transaction, even a long search keeps no one from writing.
 */
export async function* idsInBatches(
  reader: Reader,
  column: 'id' | 'fingerprint',
  start: string,
  where: Sql,
): AsyncGenerator<readonly string[]> {
  for (let after: string | undefined = start; after !== undefined; ) {
    const rows: readonly (Pick<ProductKey, 'id'> & { readonly position: string })[] = await reader.query(
      sql`SELECT "id", ${identifier(column)} AS "position" FROM "productKeys"
        WHERE ${identifier(column)} > ${after} AND ${where} ORDER BY ${identifier(column)} LIMIT ${BATCH_SIZE}`,
    );
    if (rows.length > 0) yield rows.map(({ id }) => id);
    after = rows.at(-1)?.position;
  }
}
