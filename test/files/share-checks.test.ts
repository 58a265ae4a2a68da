import { shareChecks } from '../../src/platform/files/share-checks';

/** A check whose runs end only when the test ends them. */
function manualCheck() {
  const runs: { readonly file: string; readonly end: (isThere: boolean) => void }[] = [];
  const check = (sha256: string, sizeBytes: number) =>
    new Promise<boolean>((resolve) => runs.push({ file: `${sha256} ${sizeBytes}`, end: resolve }));
  return { runs, has: shareChecks(check) };
}

/** Lets everything run that waits for nothing. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the check of a file', () => {
  it('is shared by those who call it for the same file, but not for another one or another size', async () => {
    const { runs, has } = manualCheck();
    const answers = [has('a', 1), has('a', 1), has('b', 1), has('a', 2)];
    await settle();
    expect(runs.map(({ file }) => file)).toEqual(['a 1', 'b 1', 'a 2']);
    for (const { file, end } of runs) end(file === 'a 1');
    expect(await Promise.all(answers)).toEqual([true, true, false, false]);
  });

  it('begins after the request for it: one that is running may have seen the file before it was deleted', async () => {
    const { runs, has } = manualCheck();
    const first = has('a', 1);
    await settle();
    const later = [has('a', 1), has('a', 1)];
    runs[0]?.end(true);
    expect(await first).toBe(true);
    await settle();
    expect(runs).toHaveLength(2);
    runs[1]?.end(false);
    expect(await Promise.all(later)).toEqual([false, false]);
  });
});
