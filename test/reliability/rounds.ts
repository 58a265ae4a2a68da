/** Whether each scenario runs as long as its promise says, and not in the short form of `npm test`. */
export const full = process.env.FAULTS === 'full';

/** How often something is done: so many times in `npm test`, so many under `FAULTS=full`. */
export function rounds(short: number, long: number): number {
  return full ? long : short;
}
