import { DAY_MS } from '../platform/base/clock';

/** The instant so many days before another. The demo's past is told from the moment of loading: see `loadDemoData`. */
export function daysBefore(now: number, days: number): number {
  return now - Math.round(days * DAY_MS);
}
