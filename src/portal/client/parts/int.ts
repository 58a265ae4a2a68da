/** The largest and the smallest number that GraphQL can send as an `Int`. */
const MOST = 2_147_483_647;
const LEAST = -2_147_483_648;

/** Returns the `Int` that is closest to a number, so that the gateway can judge it instead of refusing the whole request. */
export function toInt(value: number): number {
  return Math.max(LEAST, Math.min(MOST, value));
}
