/** Returns the first instant of a day in UTC, such as 2027-01-31; null if no day is chosen. */
export function startOfDay(day: string): string | null {
  return day ? `${day}T00:00:00Z` : null;
}
