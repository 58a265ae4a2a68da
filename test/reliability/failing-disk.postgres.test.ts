import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { expectInvariants } from '../support/invariants';
import { notRun } from '../support/not-run';
import { type Bought, type Buyer, createBuyer } from './buyer';
import { expectRetryable } from './expect-retryable';
import { giveCredit, onDatabaseOf, readLedger } from './ledger';
import { measured } from './measured';
import { rounds } from './rounds';
import { straceOf, whyNoStrace } from './strace';
import { type SyncedDemo, serveSyncedDemo } from './synced-demo';

const FAILURES = rounds(1, 10);
const PAUSE_MS = 20;

const UNKNOWN = /Send the same request again, with the same idempotency key/;
const RETRY = /Send the same request again, with the same idempotency key|Nothing was changed\. Try again/;

const reason = whyNoStrace();

describe('R7: a gateway on a PostgreSQL server whose disk fails', () => {
  if (reason) return notRun('R7, a failing disk,', reason);

  let synced: SyncedDemo;
  let buyer: Buyer;

  beforeAll(async () => {
    synced = await serveSyncedDemo();
    await giveCredit(synced.demo);
    buyer = await createBuyer(synced.demo);
  });
  afterAll(() => synced.stop());

  /** Buys while these system calls fail in all processes that commit, but not in those with which PostgreSQL replaces them. */
  async function buyOnFailingDisk(key: string, calls: string, error: string): Promise<Bought> {
    const failing = ['-e', `trace=${calls}`, '-e', `inject=${calls}:error=${error}`];
    const fault = await straceOf(synced.committers, failing);
    return buyer.buy(key).finally(() => fault.stop());
  }

  /** Returns why a purchase was refused; null if it was acknowledged. */
  async function refusalOnFailingDisk(key: string, calls: string, error: string): Promise<unknown> {
    return buyOnFailingDisk(key, calls, error).then(
      () => null,
      (refused: unknown) => refused,
    );
  }

  async function buyUntilAcknowledged(key: string): Promise<Bought> {
    for (;;) {
      try {
        return await buyer.buy(key);
      } catch (error) {
        expectRetryable(error, RETRY);
        await delay(PAUSE_MS);
      }
    }
  }

  // A PostgreSQL server that cannot write or sync its log ends all connections and recovers by itself: R8 covers what follows.
  it.each([
    ['fdatasync', 'EIO'],
    ['pwrite64', 'ENOSPC'],
  ])('R7: refuses purchases while %s fails with %s, and accepts them again without a restart', async (calls, error) => {
    const acknowledged = new Map<string, string>();
    const backAfterMs: number[] = [];
    let committed = 0;
    for (let count = 0; count < FAILURES; count++) {
      let key: string;
      let refused: unknown;
      // The fault misses a purchase whose log another process has synced, or one on a connection that was opened after the fault began.
      do {
        key = randomUUID();
        refused = await refusalOnFailingDisk(key, calls, error);
      } while (refused === null);
      const refusedAt = performance.now();
      expectRetryable(refused, RETRY);
      const { orderId, replayed } = await buyUntilAcknowledged(key);
      backAfterMs.push(Math.round(performance.now() - refusedAt));
      acknowledged.set(key, orderId);
      if (replayed) {
        expectRetryable(refused, UNKNOWN);
        committed += 1;
      }
    }

    await onDatabaseOf(synced.demo, async (database) => {
      const { orders, payments } = await readLedger(database);
      expect([...orders]).toEqual(expect.arrayContaining([...acknowledged]));
      expect(payments).toBe(orders.size);
      await expectInvariants({ database });
    });
    measured('R7', { calls, error, failures: FAILURES, committed, backAfterMs });
  });
});
