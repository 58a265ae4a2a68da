import { LRUCache } from 'lru-cache';
import type { OpenDatabase } from '../database/database';
import { Account, type Refused, type Verdict } from './account';
import type { Limit } from './limit';

/** So many people are remembered in a process; whoever is not asks the database earlier. */
const MAX_ACCOUNTS = 10_000;

/** A limit that holds for each id by itself, and over all processes on one database. */
export interface SharedLimit {
  /** Takes all that is asked for, or nothing. Most often at once: only now and then the database is asked. */
  take(id: string, amount: number): Verdict | Promise<Verdict>;
  /** Why so much would be refused, where that is known without asking the database; null where it is not. */
  refusalOf(id: string, amount: number): Refused | null;
  /** Undoes a `take` of which nothing came, unless it was written down meanwhile: then it counts all the same. */
  giveBack(id: string, amount: number): void;
}

/** Keeps a limit. */
export function createSharedLimit(database: OpenDatabase, limit: Limit): SharedLimit {
  const accounts = new LRUCache<string, Account>({
    // Not by `max`, for which all places would be made at once.
    maxSize: MAX_ACCOUNTS,
    sizeCalculation: () => 1,
    memoMethod: (id) => new Account(database, limit, id),
  });
  return {
    take: (id, amount) => accounts.memo(id).take(amount),
    refusalOf: (id, amount) => accounts.memo(id).refusalOf(amount),
    giveBack: (id, amount) => accounts.memo(id).giveBack(amount),
  };
}
