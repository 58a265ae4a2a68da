import type BetterSqlite3 from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { type Sql, sql } from './sql';
import { failStatement, failToCommit } from './sqlite-failures';
import { prepareStatementsOn, type RunStatement } from './sqlite-statements';
import { timeOfUnits } from './sqlite-time';
import type { SteadyClock } from './steady-clock';
import { NO_LOCKS, Transaction } from './transaction';

/** One unit of work. */
export type Work<Result> = (tx: Transaction) => Promise<Result>;

/** The connection that writes, and the one transaction that can be open on it. */
export interface SqliteSession {
  /** Whether a transaction is open. SQLite itself rolls back a transaction that it cannot continue, for example on a full disk. */
  readonly isOpen: boolean;
  /** Begins a transaction with the write lock. */
  begin(): void;
  /** Runs one unit of work in the transaction. If it fails, only this unit of work is rolled back. */
  perform<Result>(work: Work<Result>, isFirst: boolean): Promise<Result>;
  /** Throws `DatabaseUnavailable` if nothing was committed, `OutcomeUnknown` if that is not known. */
  commit(): void;
  close(): void;
}

const BEGIN = sql`BEGIN IMMEDIATE`;
const COMMIT = sql`COMMIT`;
const ROLLBACK = sql`ROLLBACK`;
const SAVEPOINT = sql`SAVEPOINT "unit"`;
const RELEASE = sql`RELEASE "unit"`;
const ROLLBACK_TO = sql`ROLLBACK TO "unit"`;

/**
 * Returns the session of a connection. TypeORM's transactions are not suitable: two that overlap share one transaction, and
 * none takes the write lock when it begins. A transaction that reads first fails to write if another process has written since.
 */
export function createSqliteSession(
  connection: BetterSqlite3.Database,
  clock: SteadyClock,
  entities: Pick<DataSource, 'getMetadata'>,
  onCommit: () => void,
): SqliteSession {
  const run = prepareStatementsOn(connection);
  const runInside: RunStatement = (statement) => {
    assertOpen(connection);
    try {
      return run(statement);
    } catch (error) {
      return failStatement(error);
    }
  };
  const query = async <Row>(statement: Sql) => runInside<Row>(statement);
  let notifiesOnCommit = false;
  const timeOfUnit = timeOfUnits(runInside, clock);

  return {
    get isOpen() {
      return connection.inTransaction;
    },
    begin: () => void run(BEGIN),
    perform: async (work, isFirst) => {
      // The first unit of work is rolled back with the whole transaction.
      if (!isFirst) run(SAVEPOINT);
      try {
        const tx = new Transaction({ query, queryStock: query, entities, locks: NO_LOCKS }, timeOfUnit(isFirst));
        const { last, ...done } = await tx.run(work);
        last.forEach(runInside);
        assertOpen(connection);
        if (!isFirst) run(RELEASE);
        notifiesOnCommit ||= done.notifiesOnCommit;
        return done.result;
      } catch (error) {
        if (isFirst || !isDone(() => [ROLLBACK_TO, RELEASE].map(run))) isDone(() => run(ROLLBACK));
        throw error;
      }
    },
    commit: () => {
      try {
        run(COMMIT);
      } catch (error) {
        isDone(() => run(ROLLBACK));
        failToCommit(error);
      }
      if (notifiesOnCommit) onCommit();
      notifiesOnCommit = false;
    },
    close: () => connection.close(),
  };
}

/** Outside a transaction each statement would be committed by itself. */
function assertOpen({ inTransaction }: BetterSqlite3.Database): void {
  if (!inTransaction) throw new Error('SQLite has already rolled back this transaction.');
}

/** Returns false if the work fails, as a ROLLBACK does after SQLite itself has rolled back. */
function isDone(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
