import { SECOND_MS } from '../base/clock';

/** How much may be asked for within any stretch of time so long. */
export interface Limit {
  /** What tells it from other limits on the same people. */
  readonly name: string;
  readonly most: number;
  readonly windowMs: number;
}

/** What was taken from a limit at one time. */
export interface Use {
  /** From this instant on it does not count any more, epoch milliseconds. */
  readonly countsUntil: number;
  readonly amount: number;
}

/** How much of a limit is used now. */
export function usedAt(now: number, uses: readonly Use[]): number {
  return uses.reduce((sum, { countsUntil, amount }) => (countsUntil > now ? sum + amount : sum), 0);
}

/** In how many whole seconds so much of it counts no more, of uses that are oldest first; one at least. */
export function secondsUntilFree(amount: number, now: number, uses: readonly Use[], { windowMs }: Limit): number {
  let freed = 0;
  const enough = uses.find((use) => {
    if (use.countsUntil > now) freed += use.amount;
    return freed >= amount;
  });
  const freeAt = enough?.countsUntil ?? now + windowMs;
  return Math.max(1, Math.ceil((freeAt - now) / SECOND_MS));
}
