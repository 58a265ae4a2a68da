import { AsyncResource } from 'node:async_hooks';

/**
 * Gives a way to call for some work that is done one time at a time: calls that come while it is done are answered together,
 * by one time more. The work never rejects.
 */
export function oneAtATime(work: () => Promise<void>): () => void {
  // It is done on behalf of whoever set it up, not of whoever calls for it.
  const doWork = AsyncResource.bind(work);
  let isWorking = false;
  let isCalled = false;
  const workOff = async () => {
    isWorking = true;
    while (isCalled) {
      isCalled = false;
      await doWork();
    }
    isWorking = false;
  };
  return () => {
    isCalled = true;
    if (!isWorking) void workOff();
  };
}
