import { DAY_MS } from '../../platform/base/clock';

type End = number | null | undefined;

/** Whether the end of a relationship is still to come. The date of today is not, although its end is. */
export function isInFuture(endedAt: End, now: number): boolean {
  return endedAt != null && endedAt > (isDate(endedAt) ? now + DAY_MS : now);
}

/** Returns when a relationship ended: for a date, the stored time if it is on that date; never a time after now. */
export function endOf(wanted: End, stored: number | null, now: number): End {
  if (wanted == null) return wanted;
  const isOnDate = isDate(wanted) && stored !== null && stored <= wanted && stored > wanted - DAY_MS;
  return isOnDate ? stored : Math.min(wanted, now);
}

/** An end at midnight was probably written as the date before, whose whole day is included. */
function isDate(endedAt: number): boolean {
  return endedAt % DAY_MS === 0;
}
