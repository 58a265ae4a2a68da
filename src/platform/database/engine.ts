import type { Clock } from '../base/clock';
import type { Sql } from './sql';
import type { Transaction } from './transaction';

/**
 * Whose rows are there to be seen. On PostgreSQL row security holds to it, as a second wall behind the conditions of
 * each statement; SQLite has nothing of the kind.
 */
export type RowScope = 'all' | 'nobody' | 'reviewer' | `partner:${string}`;

/** What SQLite and PostgreSQL each do in their own way. */
export interface Engine {
  /** The database's time as this process knows it, which never goes back. */
  readonly now: Clock;
  /** Asks the database for its time. */
  readTime(): Promise<number>;
  query<Row>(scope: RowScope, statement: Sql): Promise<Row[]>;
  transaction<Result>(scope: RowScope, work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** See `OpenDatabase.follow`. */
  onCommit(onCommit: () => void): () => void;
  close(): Promise<void>;
}
