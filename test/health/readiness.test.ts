import { createSharedCheck } from '../../src/server/health/readiness';

const fine = async () => {};

describe('a look at the checks', () => {
  afterEach(() => jest.useRealTimers());

  it('finds what is wrong with each, and throws whatever they throw', async () => {
    const broken = async () => {
      throw new Error('unplugged');
    };
    const odd = () => Promise.reject('not even an error');
    const findings = await createSharedCheck({ fine, broken, odd })();
    expect(findings).toEqual({ fine: null, broken: new Error('unplugged'), odd: new Error('not even an error') });
  });

  it('is shared by all who ask within a second', async () => {
    jest.useFakeTimers();
    const check = jest.fn(fine);
    const look = createSharedCheck({ check });

    await Promise.all([look(), look()]);
    jest.advanceTimersByTime(999);
    await look();
    expect(check).toHaveBeenCalledTimes(1);

    jest.advanceTimersByTime(1);
    await look();
    expect(check).toHaveBeenCalledTimes(2);
  });

  it('does not wait for a check that hangs, and makes it again only when it is through', async () => {
    jest.useFakeTimers();
    let letGo = () => {};
    const hanging = jest.fn(() => new Promise<void>((resolve) => (letGo = resolve)));
    const look = createSharedCheck({ fine, hanging });

    const first = look();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(await first).toEqual({ fine: null, hanging: new Error('No response within 2000 ms.') });
    const second = look();
    await jest.advanceTimersByTimeAsync(2_000);
    expect((await second).hanging).not.toBeNull();
    expect(hanging).toHaveBeenCalledTimes(1);

    letGo();
    await jest.advanceTimersByTimeAsync(1_000);
    const third = look();
    letGo();
    expect(await third).toEqual({ fine: null, hanging: null });
    expect(hanging).toHaveBeenCalledTimes(2);
  });
});
