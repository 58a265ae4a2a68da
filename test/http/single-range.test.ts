import { singleRange } from '../../src/platform/http/single-range';

describe('the range of a request', () => {
  it.each([
    ['bytes=0-99', { start: 0, end: 99 }],
    ['bytes=5-5', { start: 5, end: 5 }],
    ['bytes=100-', { start: 100, end: 999 }],
    ['bytes=990-5000', { start: 990, end: 999 }],
    ['bytes=-1', { start: 999, end: 999 }],
    ['bytes=-1000', { start: 0, end: 999 }],
    ['bytes=-5000', { start: 0, end: 999 }],
    ['bytes= 0 - 99', { start: 0, end: 99 }],
  ])('%s of 1,000 bytes is %j', (header, range) => {
    expect(singleRange(header, 1_000)).toEqual(range);
  });

  it.each(['bytes=1000-', 'bytes=1000-1001', 'bytes=-0', 'bytes=20-10'])('%s is unsatisfiable', (header) => {
    expect(singleRange(header, 1_000)).toBe('unsatisfiable');
  });

  it.each(['bytes=0-9,20-29', 'bytes=0-9,5000-', 'bytes=0-,0-', 'bytes=-1,-1'])(
    '%s is refused as more than one range',
    (header) => {
      expect(singleRange(header, 1_000)).toBe('unsatisfiable');
    },
  );

  it.each([undefined, '', 'bytes', 'bytes=', 'bytes=abc', 'bytes=1x-2', 'bytes=--5', 'lines=0-9', 'lines=9-0'])(
    '%s is ignored, so that the whole file is sent',
    (header) => {
      expect(singleRange(header, 1_000)).toBeNull();
    },
  );
});
