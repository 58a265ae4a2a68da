import fc from 'fast-check';
import { instantText } from '../src/platform/base/clock';

describe('the text of an instant', () => {
  it('is that of a date', () => {
    const instants = fc.oneof(
      fc.integer({ min: -1e12, max: 4e12 }),
      fc.constantFrom(0, 1, 86_399_999, 86_400_000, 253_402_300_799_999, 253_402_300_800_000),
    );
    fc.assert(
      fc.property(instants, (at) => expect(instantText(at)).toBe(new Date(at).toISOString())),
      { numRuns: 2_000 },
    );
  });

  it('is a value unchanged that is no instant', () => {
    for (const value of ['soon', Number.NaN, 1e20]) expect(instantText(value as number)).toBe(String(value));
    expect(instantText(1.5)).toBe('1970-01-01T00:00:00.001Z');
    expect(instantText('86400000' as never)).toBe('1970-01-02T00:00:00.000Z');
  });
});
