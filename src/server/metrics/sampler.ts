import { setTimeout as delay } from 'node:timers/promises';
import { MINUTE_MS, SECOND_MS } from '../../platform/base/clock';

/** The shortest time between two readings. */
const EVERY_MS = 20 * SECOND_MS;

/** Reading takes at most this share of the time: a slow reading is followed by a longer pause. */
const MAX_SHARE = 1 / 50;

/** How long a scrape waits for a reading. If it takes longer, the next scrape has its values. */
const WAIT_MS = 2 * SECOND_MS;

/** Older values are not reported: an alert must not rely on them. */
const KEPT_MS = 5 * MINUTE_MS;

/** Values, and the milliseconds of `performance.now()` at which they were read. */
export interface Sampled<Values> {
  readonly values: Values;
  readonly at: number;
}

/**
 * Returns a function that returns the latest values, and reads them when they are due. One reading runs at a time. Returns null
 * without values, and never throws.
 */
export function createSampler<Values>(
  read: () => Promise<Values>,
  onError: () => void,
): () => Promise<Sampled<Values> | null> {
  let last: Sampled<Values> | null = null;
  let reading: Promise<void> | null = null;
  let dueAt = Number.NEGATIVE_INFINITY;
  const readOnce = async () => {
    const startedAt = performance.now();
    try {
      const values = await read();
      last = { values, at: performance.now() };
    } catch {
      onError();
    }
    const endedAt = performance.now();
    dueAt = endedAt + Math.max(EVERY_MS, (endedAt - startedAt) / MAX_SHARE);
    reading = null;
  };
  return async () => {
    if (performance.now() >= dueAt) reading ??= readOnce();
    if (reading) await Promise.race([reading, delay(WAIT_MS, undefined, { ref: false })]);
    return last && performance.now() - last.at < KEPT_MS ? last : null;
  };
}
