import { DAY_MS } from '../platform/base/clock';

/** Returns the time a number of days before `now`. All times of the demo are relative to the time of loading. */
export function daysBefore(now: number, days: number): number {
  return now - Math.round(days * DAY_MS);
}
