import { setTimeout as delay } from 'node:timers/promises';
import { databaseRetries } from './database.metrics';
import { DatabaseUnavailable, OutcomeUnknown } from './unavailable';

/** How long to wait for a lock that another process holds. */
const LOCK_TIMEOUT_MS = 10_000;

/** The longest pause between two attempts to take a lock. */
const LONGEST_PAUSE_MS = 20;

/** SQLite failed to run a statement. The error has its text, but not the values that were bound to it. */
export class StatementFailed extends Error {
  readonly code: string;

  constructor(
    readonly statement: string,
    cause: unknown,
  ) {
    super((cause as Error).message, { cause });
    this.code = sqliteCode(cause);
  }
}

/** Returns the instant until which a call that begins now waits for a lock, in milliseconds of `performance.now`. */
export function busyDeadline(): number {
  return performance.now() + LOCK_TIMEOUT_MS;
}

/** Retries while another process holds the lock, at most until an instant of `performance.now`. Then throws `DatabaseUnavailable`. */
export async function retryWhileBusy<Result>(
  work: () => Result | Promise<Result>,
  giveUpAt = busyDeadline(),
): Promise<Result> {
  for (let pause = 1; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > giveUpAt) throw new DatabaseUnavailable(error);
      databaseRetries.add(1, 'busy');
      await delay(pause * (0.5 + Math.random()));
    }
  }
}

/** Throws `DatabaseUnavailable` for a lock and for a full, failing or read-only disk. Throws any other error unchanged. */
export function failStatement(error: unknown): never {
  throw isBusy(error) || /^SQLITE_(FULL|IOERR|CANTOPEN|READONLY)/.test(sqliteCode(error))
    ? new DatabaseUnavailable(error)
    : error;
}

/** Throws `OutcomeUnknown` after an I/O error, since the commit may be in the file. If the disk was full, it is not. */
export function failToCommit(error: unknown): never {
  throw sqliteCode(error).startsWith('SQLITE_IOERR') ? new OutcomeUnknown(error) : failStatement(error);
}

/** Whether another process holds the lock. */
export function isBusy(error: unknown): boolean {
  return sqliteCode(error).startsWith('SQLITE_BUSY');
}

/** Returns the code of an error of SQLite; empty for other errors. TypeORM, which runs the migrations, wraps the errors. */
export function sqliteCode(error: unknown): string {
  const { driverError = error } = error as { driverError?: unknown };
  const { code } = driverError as { code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : '';
}
