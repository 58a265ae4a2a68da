import { sql } from '../platform/database/sql';
import type { Reader, Transaction } from '../platform/database/transaction';

const changing = new WeakSet<Reader>();

/** Increments the version of the catalogue once in a transaction that changes it, so that every process reads it again. */
export async function catalogueChanged(tx: Transaction): Promise<void> {
  if (changing.has(tx)) return;
  changing.add(tx);
  await tx.query(
    sql`INSERT INTO "catalogueVersion" ("id", "version") VALUES (1, 1)
      ON CONFLICT ("id") DO UPDATE SET "version" = "catalogueVersion"."version" + 1`,
  );
}

/** Returns whether a reader is a transaction that has changed the catalogue: nobody else may see what it reads. */
export function hasChangedCatalogue(reader: Reader): boolean {
  return changing.has(reader);
}

/**
 * Waits until all other transactions that change the catalogue or the terms of the programme have ended, so that none of them
 * works on old rows. After that, the time of the transaction is later than all of their changes.
 */
export async function lockProgramme(tx: Transaction): Promise<void> {
  await tx.advisoryLock('programme');
  await tx.lock(sql`SELECT "version" FROM "catalogueVersion" ${tx.locks.wait}`);
}
