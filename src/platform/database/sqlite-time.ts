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
