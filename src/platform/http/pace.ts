import { SECOND_MS } from '../base/clock';

/** Whoever sends or reads less than this holds a connection for its own sake: 10 MiB would take three hours. */
const LEAST_BYTES_PER_SECOND = 1_000;

/** Watches bytes go by, and whether they are too few. */
export interface Pace {
  /** Nothing has to go by at the moment. */
  rest(now: number): void;
  /** Whether too few bytes went by lately, of which so many have gone by in all. */
  isTooSlow(bytes: number, now: number): boolean;
}

/** A pace at which within this time a thousand bytes for each second of it must go by. */
export function paceWithin(stallTimeoutMs: number, startedAt: number): Pace {
  const enough = (LEAST_BYTES_PER_SECOND * stallTimeoutMs) / SECOND_MS;
  let bytesThen = 0;
  let then = startedAt;
  return {
    rest: (now) => {
      then = now;
    },
    isTooSlow: (bytes, now) => {
      if (bytes - bytesThen < enough) return now - then >= stallTimeoutMs;
      bytesThen = bytes;
      then = now;
      return false;
    },
  };
}
