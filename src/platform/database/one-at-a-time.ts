import { AsyncResource } from 'node:async_hooks';

/**
 * Returns a function that requests a run of the work. Runs do not overlap: requests during a run are combined into one further
 * run. The work must never reject.
 */
export function oneAtATime(work: () => Promise<void>): () => void {
  // Runs in the async context of the setup, not of the caller that happens to start it.
  const runWork = AsyncResource.bind(work);
  let isRunning = false;
  let isRequested = false;
  const runWhileRequested = async () => {
    isRunning = true;
    while (isRequested) {
      isRequested = false;
      await runWork();
    }
    isRunning = false;
  };
  return () => {
    isRequested = true;
    if (!isRunning) void runWhileRequested();
  };
}
