import type { Clock } from '../base/clock';
import type { SelectOfParents } from './rows-of-parents';
import type { Sql } from './sql';
import type { Transaction } from './transaction';

/**
 * Whose rows are visible. On PostgreSQL, row security enforces it in addition to the conditions of each statement; SQLite has
 * no row security.
 */
export type RowScope = 'all' | 'nobody' | 'reviewer' | 'operator' | 'operator:stock' | `partner:${string}`;

/** Returns the scope of a statement for `Reader.queryStock`. */
export function stockScopeOf(scope: RowScope): RowScope {
  return scope === 'operator' ? 'operator:stock' : scope;
}

/** What differs between SQLite and PostgreSQL. */
export interface Engine {
  /** The database's time as this process knows it, which never goes back. */
  readonly now: Clock;
  /** Reads the time from the database. */
  readTime(): Promise<number>;
  /** See `Database.settledUpTo`. */
  settledUpTo(): Promise<number>;
  query<Row>(scope: RowScope, statement: Sql): Promise<Row[]>;
  readonly selectOfParents: SelectOfParents;
  /** Runs a statement that reads no rows of partners, but facts about the server. Absent on SQLite, which has no server. */
  queryServer?<Row>(statement: Sql): Promise<Row[]>;
  transaction<Result>(scope: RowScope, work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** See `OpenDatabase.onCommit`. */
  onCommit(onCommit: () => void): () => void;
  close(): Promise<void>;
}
