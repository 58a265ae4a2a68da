import { measureThroughput } from '../../src/platform/http/slow-clients';

const SECOND = 1_000;

describe('a pace of 1,000 bytes in each second', () => {
  it('is kept by who moves a thousand bytes within a second, again and again', () => {
    const pace = measureThroughput(SECOND, 0);
    for (let seconds = 1; seconds <= 10; seconds += 1)
      expect(pace.isTooSlow(seconds * 1_000, seconds * SECOND)).toBe(false);
  });

  it('is not kept by who moves fewer, and not before the second is over', () => {
    const pace = measureThroughput(SECOND, 0);
    expect(pace.isTooSlow(999, SECOND - 1)).toBe(false);
    expect(pace.isTooSlow(999, SECOND)).toBe(true);
  });

  it('is judged by what moved lately, and not by what moved before', () => {
    const pace = measureThroughput(SECOND, 0);
    expect(pace.isTooSlow(1_000_000, SECOND)).toBe(false);
    expect(pace.isTooSlow(1_000_999, 2 * SECOND)).toBe(true);
  });

  it('does not count while nothing has to move', () => {
    const pace = measureThroughput(SECOND, 0);
    pace.pause(10 * SECOND);
    expect(pace.isTooSlow(0, 11 * SECOND - 1)).toBe(false);
    expect(pace.isTooSlow(0, 11 * SECOND)).toBe(true);
  });

  it('is 1,000 bytes for each second of a longer time', () => {
    const pace = measureThroughput(5 * SECOND, 0);
    expect(pace.isTooSlow(4_999, 5 * SECOND)).toBe(true);
    expect(pace.isTooSlow(5_000, 5 * SECOND)).toBe(false);
  });
});
