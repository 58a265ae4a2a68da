/** Returns milliseconds since the Unix epoch, UTC. Injected wherever code reads the time, so that tests can set it. */
export type Clock = () => number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Formats epoch milliseconds as RFC 3339. Any other value is returned as text, unchanged. */
export function instantText(at: number): string {
  const ms = Number(at);
  if (Number.isInteger(ms) && ms >= 0 && ms < FAR_FUTURE)
    return `${dayText(Math.floor(ms / DAY_MS))}${timeText(ms % DAY_MS)}`;
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(at) : date.toISOString();
}

/** The year 10000 has other digits. */
const FAR_FUTURE = Date.UTC(10_000, 0);

/** The rows of a list have few days, and a date takes longer to format than a time. */
const dayTexts = new Map<number, string>();
const MAX_DAYS = 10_000;

/** Returns the beginning of an instant, such as `2026-01-31T`. */
function dayText(day: number): string {
  const known = dayTexts.get(day);
  if (known !== undefined) return known;
  if (dayTexts.size >= MAX_DAYS) dayTexts.clear();
  const text = new Date(day * DAY_MS).toISOString().slice(0, 'YYYY-MM-DDT'.length);
  dayTexts.set(day, text);
  return text;
}

const TWO_DIGITS = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** Returns the rest of an instant, such as `23:59:59.000Z`. */
function timeText(ms: number): string {
  const hours = TWO_DIGITS[Math.floor(ms / HOUR_MS)];
  const minutes = TWO_DIGITS[Math.floor(ms / MINUTE_MS) % 60];
  const seconds = TWO_DIGITS[Math.floor(ms / SECOND_MS) % 60];
  return `${hours}:${minutes}:${seconds}.${String(ms % SECOND_MS).padStart(3, '0')}Z`;
}

/** Formats an instant in the same way; null if there is none. */
export function instantOrNull(at: number | null): string | null {
  return at === null ? null : instantText(at);
}

/** Returns the date of an instant in UTC, such as `2026-01-31`. */
export function dateText(at: number): string {
  return instantText(at).slice(0, 10);
}
