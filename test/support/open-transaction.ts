import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../../src/platform/database/database';
import { sql } from '../../src/platform/database/sql';
import type { Transaction } from '../../src/platform/database/transaction';

/** A unit of work that has run its statements and is still open, as in a slow process. */
export interface OpenTransaction {
  commit(): Promise<void>;
  /** Does nothing if the unit of work has ended. */
  rollBack(): Promise<void>;
}

/** Runs work in a transaction, and leaves it open until the test ends it. */
export function openTransaction(
  database: Database,
  work: (tx: Transaction) => Promise<unknown>,
): Promise<OpenTransaction> {
  return new Promise((resolve, reject) => {
    const done = database.transaction(async (tx) => {
      await work(tx);
      await new Promise<void>((end, fail) =>
        resolve({
          commit: () => {
            end();
            return done;
          },
          rollBack: () => {
            fail(new Error('rolled back'));
            return done.catch(() => {});
          },
        }),
      );
    });
    done.catch(reject);
  });
}

/** Waits until `count` connections wait for locks on PostgreSQL. */
export async function untilBlocked({ query }: Database, count = 1): Promise<void> {
  const waiting = sql`SELECT 1 FROM "pg_stat_activity"
    WHERE "datname" = CURRENT_DATABASE() AND "wait_event_type" = 'Lock'`;
  while ((await query(waiting)).length < count) await delay(5);
}
