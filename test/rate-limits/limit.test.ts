import { type Limit, secondsUntilFree, usedAt } from '../../src/platform/rate-limits/limit';

const limit: Limit = { name: 'test', most: 100, windowMs: 60_000 };
const uses = [
  { countsUntil: 1_000, amount: 10 },
  { countsUntil: 2_500, amount: 20 },
  { countsUntil: 9_001, amount: 30 },
];

describe('the use of a limit', () => {
  it.each([
    [0, 60],
    [999, 60],
    [1_000, 50],
    [2_500, 30],
    [9_001, 0],
  ])('at %d ms is %d: a use counts until its instant, and not at it', (now, used) => {
    expect(usedAt(now, uses)).toBe(used);
  });
});

describe('the time until a part of a limit is free', () => {
  it.each([
    [1, 0, 1],
    [10, 0, 1],
    [11, 0, 3],
    [30, 1_500, 8],
    [31, 0, 10],
    [60, 0, 10],
  ])('for %d, at %d ms, is %d whole seconds', (amount, now, seconds) => {
    expect(secondsUntilFree(amount, now, uses, limit)).toBe(seconds);
  });

  it('is the whole window if the known uses are not enough', () => {
    expect(secondsUntilFree(61, 0, uses, limit)).toBe(60);
  });

  it('is never 0', () => {
    expect(secondsUntilFree(1, 999, uses, limit)).toBe(1);
    expect(secondsUntilFree(0, 5_000, uses, limit)).toBe(1);
  });
});
