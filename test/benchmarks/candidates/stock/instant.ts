import type { ValueTransformer } from 'typeorm';

/** A time in epoch milliseconds, as PostgreSQL or SQLite returns it. */
export const instant: ValueTransformer = {
  from: (ms: number | string) => new Date(Number(ms)),
  to: (at: Date) => at.getTime(),
};
