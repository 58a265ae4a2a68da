import { sql } from './sql';
import type { RunStatement } from './sqlite-statements';
import type { SteadyClock } from './steady-clock';

const READ_MARK = sql`SELECT "at" FROM "clock"`;

/** Returns the time, never before the latest time that is stored in the database. */
export function readTime(run: RunStatement, clock: SteadyClock): number {
  const [mark] = run<{ at: number }>(READ_MARK);
  clock.advanceTo(mark?.at ?? 0);
  return clock.now();
}

/**
 * Returns a function that returns the time of a unit of work. Only the first one of a transaction reads it: while this process holds
 * the write lock, no other one can move the mark, and this one does not move it beyond its own time.
 */
export function timeOfUnits(run: RunStatement, clock: SteadyClock): (isFirst: boolean) => number {
  return (isFirst) => (isFirst ? readTime(run, clock) : clock.now());
}
