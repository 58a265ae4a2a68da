import type BetterSqlite3 from 'better-sqlite3';
import type { DataSource, DataSourceOptions } from 'typeorm';
import type { Clock } from '../clock';
import { Transaction } from './transaction';

/** Everything that only SQLite needs. */

/** How long SQLite itself waits for a lock. The wait blocks the event loop, so it is short and JavaScript retries. */
const BUSY_TIMEOUT_MS = 20;

interface SqliteFile {
  readonly path: string;
  readonly clock: Clock;
}

/** The one connection that writes: every transaction takes the write lock at once and is synced to disk at commit. */
export function sqliteWriterOptions({ path, clock }: SqliteFile) {
  return {
    type: 'better-sqlite3',
    database: path,
    enableWAL: true,
    timeout: BUSY_TIMEOUT_MS,
    prepareDatabase: (connection: BetterSqlite3.Database) => {
      beginImmediately(connection);
      connection.pragma('synchronous = FULL');
      connection.function('now_ms', clock);
    },
  } satisfies DataSourceOptions;
}

/** The connection of the read path: it sees committed rows only and cannot write. */
export function sqliteReaderOptions({ path, clock }: SqliteFile) {
  return {
    type: 'better-sqlite3',
    database: path,
    fileMustExist: true,
    timeout: BUSY_TIMEOUT_MS,
    prepareDatabase: (connection: BetterSqlite3.Database) => {
      connection.pragma('query_only = ON');
      connection.function('now_ms', clock);
    },
  } satisfies DataSourceOptions;
}

/** TypeORM hard-codes a deferred BEGIN, under which a read-then-write fails whenever another process wrote meanwhile. */
function beginImmediately(connection: BetterSqlite3.Database): void {
  const prepare = connection.prepare.bind(connection);
  connection.prepare = ((text: string) =>
    prepare(text === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : text)) as typeof connection.prepare;
}

/**
 * Runs one unit of work on the connection that writes. TypeORM's own `transaction` will not do: where SQLite rolls back
 * by itself, as on a full disk, it takes all later transactions for parts of the lost one and never commits them.
 */
export async function runUnitOfWork<Result>(
  writer: DataSource,
  clock: Clock,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const runner = writer.createQueryRunner();
  await runner.query('BEGIN IMMEDIATE');
  const tx = new Transaction(runner.manager, clock());
  try {
    const result = await work(tx).finally(() => tx.end());
    await runner.query('COMMIT');
    return result;
  } catch (error) {
    await runner.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** Whether another process held the lock, so that the whole unit of work can simply be tried again. */
export function isBusy(error: unknown): boolean {
  const code = (error as { driverError?: { code?: unknown } } | null)?.driverError?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY');
}
