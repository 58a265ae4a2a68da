import { LRUCache } from 'lru-cache';
import type { OpenDatabase } from '../database/database';
import { Account, type Refused, type Verdict } from './account';
import type { Limit } from './limit';

/** The most subjects that a process keeps in memory. For others it reads the database earlier. */
const MAX_ACCOUNTS = 10_000;

/** A limit for each id, shared by all processes on one database. */
export interface SharedLimit {
  /** Takes the whole amount or nothing. Usually synchronous, since the database is only rarely needed. */
  take(id: string, amount: number): Verdict | Promise<Verdict>;
  /** Whether an amount is known to be refused, without the database. Refuses nothing itself. */
  exceeds(id: string, amount: number): boolean;
  /** Returns the refusal of an amount if it is known without the database; null if not. */
  refusalOf(id: string, amount: number): Refused | null;
  /** Undoes a `take` for work that was not done, unless it has been written since: then it continues to count. */
  giveBack(id: string, amount: number): void;
}

/** Creates a limit over a database. */
export function createSharedLimit(database: OpenDatabase, limit: Limit): SharedLimit {
  const accounts = new LRUCache<string, Account>({
    // Not `max`, which allocates all entries at once.
    maxSize: MAX_ACCOUNTS,
    sizeCalculation: () => 1,
    memoMethod: (id) => new Account(database, limit, id),
  });
  // `memo` takes several times as long, also for a known one.
  const accountOf = (id: string) => accounts.get(id) ?? accounts.memo(id);
  return {
    take: (id, amount) => accountOf(id).take(amount),
    exceeds: (id, amount) => accountOf(id).exceeds(amount),
    refusalOf: (id, amount) => accountOf(id).refusalOf(amount),
    giveBack: (id, amount) => accountOf(id).giveBack(amount),
  };
}
