import { shareNext } from '../../src/platform/database/share-next';

/** Longer than the test. */
const LONG_MS = 600_000;

/** Work whose runs end only when the test ends them. */
function manualWork() {
  const ends: ((result: number) => void)[] = [];
  const work = () => new Promise<number>((resolve) => ends.push(resolve));
  const end = (run: number) => ends[run]?.(run);
  return { work, end, begun: () => ends.length };
}

/** Lets everything run that waits for nothing. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('shared work', () => {
  it('is shared by all who call before it begins', async () => {
    const { work, end, begun } = manualWork();
    const run = shareNext(work, LONG_MS);
    const results = [run(), run()];
    await settle();
    expect(begun()).toBe(1);
    end(0);
    expect(await Promise.all(results)).toEqual([0, 0]);
  });

  it('is done again for those who call while it runs, after it has ended', async () => {
    const { work, end, begun } = manualWork();
    const run = shareNext(work, LONG_MS);
    const first = run();
    await settle();
    const later = [run(), run()];
    await settle();
    expect(begun()).toBe(1);
    end(0);
    expect(await first).toBe(0);
    await settle();
    expect(begun()).toBe(2);
    end(1);
    expect(await Promise.all(later)).toEqual([1, 1]);
  });

  it('is done again while a run does not end, after a time', async () => {
    const { work, end, begun } = manualWork();
    const run = shareNext(work, 1);
    void run();
    await settle();
    const later = run();
    while (begun() < 2) await settle();
    end(1);
    expect(await later).toBe(1);
  });

  it('begins again after a failure', async () => {
    let isFailing = true;
    const run = shareNext(async () => {
      if (isFailing) throw new Error('failed');
      return 1;
    }, LONG_MS);
    await expect(run()).rejects.toThrow('failed');
    isFailing = false;
    expect(await run()).toBe(1);
  });
});
