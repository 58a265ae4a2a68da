import { createSharedCheck } from '../../src/server/health/readiness';

const fine = async () => {};

describe('the shared check', () => {
  afterEach(() => jest.useRealTimers());

  it('returns the error of each check, and never throws', async () => {
    const broken = async () => {
      throw new Error('unplugged');
    };
    const odd = () => Promise.reject('not even an error');
    const findings = await createSharedCheck({ fine, broken, odd })();
    expect(findings).toEqual({ fine: null, broken: new Error('unplugged'), odd: new Error('not even an error') });
  });

  it('is shared by all callers within a second', async () => {
    jest.useFakeTimers();
    const check = jest.fn(fine);
    const runChecks = createSharedCheck({ check });

    await Promise.all([runChecks(), runChecks()]);
    jest.advanceTimersByTime(999);
    await runChecks();
    expect(check).toHaveBeenCalledTimes(1);

    jest.advanceTimersByTime(1);
    await runChecks();
    expect(check).toHaveBeenCalledTimes(2);
  });

  it('does not wait for a check that hangs, and repeats it only after it has ended', async () => {
    jest.useFakeTimers();
    let finish = () => {};
    const hanging = jest.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const runChecks = createSharedCheck({ fine, hanging });

    const first = runChecks();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(await first).toEqual({ fine: null, hanging: new Error('No response within 2000 ms.') });
    const second = runChecks();
    await jest.advanceTimersByTimeAsync(2_000);
    expect((await second).hanging).not.toBeNull();
    expect(hanging).toHaveBeenCalledTimes(1);

    finish();
    await jest.advanceTimersByTimeAsync(1_000);
    const third = runChecks();
    finish();
    expect(await third).toEqual({ fine: null, hanging: null });
    expect(hanging).toHaveBeenCalledTimes(2);
  });
});
