import { z } from 'zod';

/** A variable that is a whole number from 1 to a maximum. */
export function count(defaultValue: number, maximum = 1_000_000_000) {
  return z.coerce.number().int().min(1).max(maximum).default(defaultValue);
}
