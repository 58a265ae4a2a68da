import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../platform/base/clock';
import { BadValue } from './bad-value';

/** What a text states: an instant, and how much of it was left out. */
interface ReadTime {
  /** Epoch milliseconds; null in the year 9999. */
  readonly at: number | null;
  readonly precision: 'DAY' | 'MINUTE' | 'SECOND';
}

/** Month, day, year; optionally hour, minute, second, AM or PM. */
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([AP])\.?M\.?)?)?$/i;

/** ISO 8601: date; optionally time with fraction, and the offset from UTC. */
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T\s](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** The year that means that there is no end. */
const NO_END = 9999;
const FIRST_YEAR = 1970;

/** Returns the instant of a date of a price sheet, in epoch milliseconds. Dates are in US order and in UTC, or ISO. Throws `BadValue`. */
export function startOf(text: string): number {
  const { at } = readTime(text);
  if (at === null) throw new BadValue('is in the year 9999, which means that there is no end; it cannot be a start');
  return at;
}

/**
 * Returns the first instant after a period of a price sheet; null in the year 9999. Sheets name the last second that is
 * included: 11:59:59 PM is followed by midnight. A date without a time is included as a whole.
 */
export function sheetEndOf(text: string): number | null {
  const { at, precision } = readTime(text);
  if (at === null) return null;
  if (precision === 'DAY') return at + DAY_MS;
  const step = precision === 'MINUTE' ? MINUTE_MS : SECOND_MS;
  const isLast = Math.floor(at / step) % 60 === 59;
  return isLast ? (Math.floor(at / step) + 1) * step : at;
}

/** Returns the first instant after a period of a document; null in the year 9999. A date without a time is included as a whole. */
export function documentEndOf(text: string): number | null {
  const { at, precision } = readTime(text);
  return at !== null && precision === 'DAY' ? at + DAY_MS : at;
}

function readTime(text: string): ReadTime {
  if (text === '') throw new BadValue('is empty');
  const us = US.exec(text);
  if (us) return usTime(us);
  const iso = ISO.exec(text);
  if (iso) return isoTime(iso);
  if (/^\d{4,6}(\.\d+)?$/.test(text)) throw new BadValue('was changed by a spreadsheet: it is a number and not a date');
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b/.test(text))
    throw new BadValue('is ambiguous: dates are month/day/year with slashes and four digits for the year, or ISO 8601');
  throw new BadValue(
    'is not a date or time such as 2026-01-31, 2026-01-31T09:00:00Z or, in a price sheet, 1/31/2026 12:00:00 AM',
  );
}

function usTime([, month, day, year, hour, minute, second, half]: RegExpExecArray): ReadTime {
  if (hour === undefined) return timeOf([year, month, day], 'DAY');
  const time = [half === undefined ? hour : hourOf(Number(hour), half), minute, second];
  return timeOf([year, month, day, ...time], second === undefined ? 'MINUTE' : 'SECOND');
}

/** Returns the hour of a clock of twelve hours, in which midnight is 12 AM. */
function hourOf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) throw new BadValue('is not a time that exists: before AM or PM, hours are 1 to 12');
  return (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
}

function isoTime([, year, month, day, hour, minute, second, fraction = '', zone]: RegExpExecArray): ReadTime {
  if (hour === undefined) return timeOf([year, month, day], 'DAY');
  const precision = second === undefined ? 'MINUTE' : 'SECOND';
  const { at } = timeOf([year, month, day, hour, minute, second], precision);
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return { at: at === null ? null : at + milliseconds - offsetOf(zone), precision };
}

/** Returns the offset of a time zone from UTC in milliseconds. Times without a zone are in UTC. */
function offsetOf(zone: string | undefined): number {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '') ?? [];
  if (hours === undefined) return 0;
  if (Number(hours) > 14 || Number(minutes) > 59) throw new BadValue('has no such time zone');
  return (Number(hours) * 60 + Number(minutes)) * MINUTE_MS * (sign === '-' ? -1 : 1);
}

function timeOf(parts: readonly (string | number | undefined)[], precision: ReadTime['precision']): ReadTime {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) => Number(part ?? 0));
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(at);
  const isDate = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isDate || hour > 23 || minute > 59 || second > 59) throw new BadValue(impossible(month));
  if (year < FIRST_YEAR) throw new BadValue(`is before ${FIRST_YEAR}`);
  return { at: year === NO_END ? null : at, precision };
}

function impossible(month: number): string {
  return month > 12
    ? `is not a date that exists: there is no month ${month}; dates are month/day/year or year-month-day`
    : 'is not a date or time that exists';
}
