import type { Clock } from '../base/clock';

/** Time that never goes back, whatever becomes of the machine's clock. */
export interface SteadyClock {
  readonly now: Clock;
  /** Takes note of an instant that is certainly over, and gives the time: this instant or a later one. */
  readonly advanceTo: (instant: number) => number;
}

/** Follows a clock, and stands still while that is behind what it has shown already. */
export function createSteadyClock(clock: Clock): SteadyClock {
  let latest = 0;
  const advanceTo = (instant: number) => {
    latest = Math.max(latest, instant);
    return latest;
  };
  return { now: () => advanceTo(clock()), advanceTo };
}
