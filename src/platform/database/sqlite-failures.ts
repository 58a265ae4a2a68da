import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseUnavailable, OutcomeUnknown } from './unavailable';

/** How long a lock that another process holds is waited for. */
const LOCK_PATIENCE_MS = 10_000;

/** SQLite could not run a statement. It says which one, and not what was bound to it. */
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

/** The instant, in milliseconds of this process, at which what is asked for now stops to wait for a lock. */
export function busyDeadline(): number {
  return performance.now() + LOCK_PATIENCE_MS;
}

/** Tries again as long as another process holds the lock, at most until an instant of this process. */
export async function retryWhileBusy<Result>(
  work: () => Result | Promise<Result>,
  giveUpAt = busyDeadline(),
): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > giveUpAt) throw new DatabaseUnavailable(error);
      await delay(5 + Math.random() * 20);
    }
  }
}

/** Tells a lock, and a full or failing disk, as something that passes; whatever else is wrong stays what it is. */
export function failStatement(error: unknown): never {
  throw isBusy(error) || /^SQLITE_(FULL|IOERR|CANTOPEN)/.test(sqliteCode(error))
    ? new DatabaseUnavailable(error)
    : error;
}

/** Where the disk was full the end of the transaction is not in the file; after any other failure it may be. */
export function failToCommit(error: unknown): never {
  throw sqliteCode(error).startsWith('SQLITE_IOERR') ? new OutcomeUnknown(error) : failStatement(error);
}

function isBusy(error: unknown): boolean {
  return sqliteCode(error).startsWith('SQLITE_BUSY');
}

/** Empty for what SQLite did not say. TypeORM, by way of which the migrations run, wraps its errors. */
export function sqliteCode(error: unknown): string {
  const { driverError = error } = error as { driverError?: unknown };
  const { code } = driverError as { code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : '';
}
