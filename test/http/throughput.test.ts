import { measureThroughput } from '../../src/platform/http/slow-clients';

const SECOND = 1_000;

describe('a throughput', () => {
  it('is fast enough with 1,000 bytes in each second', () => {
    const throughput = measureThroughput(SECOND, 0);
    for (let seconds = 1; seconds <= 10; seconds += 1)
      expect(throughput.isTooSlow(seconds * 1_000, seconds * SECOND)).toBe(false);
  });

  it('is too slow with fewer bytes, once the second is over', () => {
    const throughput = measureThroughput(SECOND, 0);
    expect(throughput.isTooSlow(999, SECOND - 1)).toBe(false);
    expect(throughput.isTooSlow(999, SECOND)).toBe(true);
  });

  it('is measured over the last second, not over the whole time', () => {
    const throughput = measureThroughput(SECOND, 0);
    expect(throughput.isTooSlow(1_000_000, SECOND)).toBe(false);
    expect(throughput.isTooSlow(1_000_999, 2 * SECOND)).toBe(true);
  });

  it('is not measured during a pause', () => {
    const throughput = measureThroughput(SECOND, 0);
    throughput.pause(10 * SECOND);
    expect(throughput.isTooSlow(0, 11 * SECOND - 1)).toBe(false);
    expect(throughput.isTooSlow(0, 11 * SECOND)).toBe(true);
  });

  it('needs 1,000 bytes for each second of a longer timeout', () => {
    const throughput = measureThroughput(5 * SECOND, 0);
    expect(throughput.isTooSlow(4_999, 5 * SECOND)).toBe(true);
    expect(throughput.isTooSlow(5_000, 5 * SECOND)).toBe(false);
  });
});
