/** Returns milliseconds since the Unix epoch, UTC. Injected wherever code reads the time, so that tests can set it. */
export type Clock = () => number;

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Formats epoch milliseconds as RFC 3339. Any other value is returned as text, unchanged. */
export function instantText(at: number): string {
  const date = new Date(Number(at));
  return Number.isNaN(date.getTime()) ? String(at) : date.toISOString();
}

/** Formats an instant in the same way; null if there is none. */
export function instantOrNull(at: number | null): string | null {
  return at === null ? null : instantText(at);
}

/** Returns the date of an instant in UTC, such as `2026-01-31`. */
export function dateText(at: number): string {
  return instantText(at).slice(0, 10);
}
