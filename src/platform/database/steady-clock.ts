import type { Clock } from '../base/clock';

/** A clock that never goes back, even if the machine's clock is set back. */
export interface SteadyClock {
  readonly now: Clock;
  /** Advances the clock to an instant that has passed. Returns the time: this instant or a later one. */
  readonly advanceTo: (instant: number) => number;
}

/** Returns a clock that follows another one, and stops while that is behind the latest time returned. */
export function createSteadyClock(clock: Clock): SteadyClock {
  let latest = 0;
  const advanceTo = (instant: number) => {
    latest = Math.max(latest, instant);
    return latest;
  };
  return { now: () => advanceTo(clock()), advanceTo };
}
