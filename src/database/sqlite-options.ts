import type BetterSqlite3 from 'better-sqlite3';
import type { DataSourceOptions } from 'typeorm';

/** How long SQLite itself waits for a lock. The wait blocks the event loop, so it is short and JavaScript retries. */
const BUSY_TIMEOUT_MS = 20;

/** The one connection that writes: every transaction takes the write lock at once and is synced to disk at commit. */
export function sqliteWriterOptions(path: string) {
  return {
    type: 'better-sqlite3',
    database: path,
    enableWAL: true,
    timeout: BUSY_TIMEOUT_MS,
    prepareDatabase: (connection: BetterSqlite3.Database) => {
      beginImmediately(connection);
      connection.pragma('synchronous = FULL');
    },
  } satisfies DataSourceOptions;
}

/** The connection of the read path: it sees committed rows only and cannot write. */
export function sqliteReaderOptions(path: string) {
  return {
    type: 'better-sqlite3',
    database: path,
    fileMustExist: true,
    timeout: BUSY_TIMEOUT_MS,
    prepareDatabase: (connection: BetterSqlite3.Database) => {
      connection.pragma('query_only = ON');
    },
  } satisfies DataSourceOptions;
}

/** TypeORM hard-codes a deferred BEGIN, under which a read-then-write fails whenever another process wrote meanwhile. */
function beginImmediately(connection: BetterSqlite3.Database): void {
  const prepare = connection.prepare.bind(connection);
  connection.prepare = ((text: string) =>
    prepare(text === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : text)) as typeof connection.prepare;
}
