/** Whether scenarios run in their full form, and not in the short form of `npm test`. */
export const full = process.env.FAULTS === 'full';

/** Returns the number of repetitions: `short` in `npm test`, `long` if `FAULTS=full` is set. */
export function rounds(short: number, long: number): number {
  return full ? long : short;
}
