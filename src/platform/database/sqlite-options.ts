import BetterSqlite3 from 'better-sqlite3';
import type { DataSourceOptions } from 'typeorm';

/** How long SQLite itself waits for a lock that is rarely held, as while another process recovers the log. The wait blocks the event loop. */
const BUSY_TIMEOUT_MS = 20;

export type SqliteOptions = Extract<DataSourceOptions, { type: 'better-sqlite3' }> & {
  /** The memory for pages of the connection that writes, in kB; 16,000 if absent. */
  readonly writerCacheKb?: number;
};

/** Returns the options for migrations. */
export function sqliteOptions(path: string): SqliteOptions {
  return { type: 'better-sqlite3', database: path, enableWAL: true, timeout: BUSY_TIMEOUT_MS };
}

/** Opens the one connection that writes. Each commit is synced to the write-ahead log on the disk. */
export function connectWriter({ database, verbose, writerCacheKb }: SqliteOptions): BetterSqlite3.Database {
  const connection = connect(database, { verbose: verbose as BetterSqlite3.Options['verbose'] });
  connection.pragma('synchronous = FULL');
  if (writerCacheKb !== undefined) connection.pragma(`cache_size = ${-writerCacheKb}`);
  // What the savepoints of a shared commit would restore: in files, each unit of work would write it to the disk.
  connection.pragma('temp_store = MEMORY');
  // Otherwise REPLACE would delete rows without the triggers that forbid it.
  connection.pragma('recursive_triggers = ON');
  // An import holds the write lock for seconds. SQLite's own wait would keep all reads of the process waiting: JavaScript retries.
  connection.pragma('busy_timeout = 0');
  return connection;
}

/** Opens the connection of the read path, which sees only committed rows and cannot write. */
export function connectReader({ database }: SqliteOptions): BetterSqlite3.Database {
  const connection = connect(database);
  connection.pragma('query_only = ON');
  return connection;
}

function connect(path: string, options: BetterSqlite3.Options = {}): BetterSqlite3.Database {
  const connection = new BetterSqlite3(path, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS, ...options });
  connection.pragma('foreign_keys = ON');
  return connection;
}
