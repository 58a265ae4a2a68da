import { createSampler } from '../../src/server/metrics/sampler';

describe('values of the database', () => {
  it('are read once for scrapes at the same time, and not again soon', async () => {
    let readings = 0;
    const latest = createSampler(async () => ++readings, jest.fn());
    const found = await Promise.all([latest(), latest(), latest()]);
    expect(found.map((each) => each?.values)).toEqual([1, 1, 1]);
    expect((await latest())?.values).toBe(1);
  });

  it('are missing if they cannot be read, which is counted once', async () => {
    const onError = jest.fn();
    const latest = createSampler(() => Promise.reject(new Error('no database')), onError);
    expect(await Promise.all([latest(), latest()])).toEqual([null, null]);
    expect(await latest()).toBeNull();
    expect(onError).toHaveBeenCalledTimes(1);
  });
});
