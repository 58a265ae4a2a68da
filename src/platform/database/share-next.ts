import { setTimeout as delay } from 'node:timers/promises';

/**
 * Returns a function whose callers share one run of the work if they call before it begins. A run that has already begun could
 * return what was true before the call: the next one begins when it has ended, or after a time in which it should have.
 */
export function shareNext<Result>(work: () => Promise<Result>, limitMs: number): () => Promise<Result> {
  let running: Promise<unknown> | null = null;
  let next: Promise<Result> | null = null;
  const begin = () => {
    next = null;
    const result = work();
    const ended = result
      .catch(() => {})
      .then(() => {
        if (running === ended) running = null;
      });
    running = ended;
    return result;
  };
  return () => {
    next ??= turnAfter(running, limitMs).then(begin);
    return next;
  };
}

function turnAfter(running: Promise<unknown> | null, limitMs: number): Promise<unknown> {
  return running ? Promise.race([running, delay(limitMs, undefined, { ref: false })]) : Promise.resolve();
}
