import { SECOND_MS } from '../base/clock';
import { recording } from './recording';

/** Records how long a call took, in seconds, and its error. */
type Observe = (seconds: number, error?: unknown) => void;

/** Records how long a promise takes, and returns the same promise, so that its caller does not wait longer. */
export function timed<Result>(call: Promise<Result>, observe: Observe): Promise<Result> {
  if (!recording.isOn) return call;
  const startedAt = performance.now();
  call.then(
    () => observe(secondsSince(startedAt)),
    (error: unknown) => observe(secondsSince(startedAt), error),
  );
  return call;
}

/** Returns the seconds since an instant of `performance.now()`. */
export function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / SECOND_MS;
}
