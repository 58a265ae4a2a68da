import { SECOND_MS } from '../base/clock';

/** The most that one subject may use within any window of this length. */
export interface Limit {
  /** Distinguishes it from other limits on the same subjects. */
  readonly name: string;
  readonly most: number;
  readonly windowMs: number;
}

/** An amount that was taken from a limit at one time. */
export interface Use {
  /** When it stops counting, in epoch milliseconds. */
  readonly countsUntil: number;
  readonly amount: number;
}

/** Returns how much of a limit is used now. */
export function usedAt(now: number, uses: readonly Use[]): number {
  return uses.reduce((sum, { countsUntil, amount }) => (countsUntil > now ? sum + amount : sum), 0);
}

/** Returns the whole seconds, at least 1, until this amount of the uses has stopped counting. Uses are sorted, oldest first. */
export function secondsUntilFree(amount: number, now: number, uses: readonly Use[], { windowMs }: Limit): number {
  let freed = 0;
  const enough = uses.find((use) => {
    if (use.countsUntil > now) freed += use.amount;
    return freed >= amount;
  });
  const freeAt = enough?.countsUntil ?? now + windowMs;
  return Math.max(1, Math.ceil((freeAt - now) / SECOND_MS));
}
