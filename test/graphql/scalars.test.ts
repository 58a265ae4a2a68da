import { parseValue } from 'graphql';
import { moneyProblem } from '../../src/platform/graphql/money';
import { DateTime, Decimal } from '../../src/platform/graphql/scalars';

describe('DateTime', () => {
  it.each([
    [0, '1970-01-01T00:00:00.000Z'],
    [Date.UTC(2026, 0, 31, 9, 30), '2026-01-31T09:30:00.000Z'],
    [Date.UTC(2024, 1, 29, 23, 59, 59, 999), '2024-02-29T23:59:59.999Z'],
    ['1769851800000', '2026-01-31T09:30:00.000Z'],
  ])('shows %p in UTC with milliseconds', (instant, shown) => {
    expect(DateTime.serialize(instant)).toBe(shown);
  });

  it.each([
    ['2026-01-31T09:30:00.000Z', Date.UTC(2026, 0, 31, 9, 30)],
    ['2026-01-31t09:30:00z', Date.UTC(2026, 0, 31, 9, 30)],
    [' 2026-01-31T09:30:00+02:00 ', Date.UTC(2026, 0, 31, 7, 30)],
    ['9999-12-31T23:59:59.999Z', Date.UTC(9999, 11, 31, 23, 59, 59, 999)],
    ['2024-02-29T23:59:59.999-08:00', Date.UTC(2024, 2, 1, 7, 59, 59, 999)],
    [' ', null],
  ])('reads the argument %p in UTC, and what it has read again', (text, instant) => {
    const read = instant === null ? null : new Date(instant).toISOString();
    expect(DateTime.parseValue(text)).toBe(read);
    expect(DateTime.parseLiteral(parseValue(JSON.stringify(text)))).toBe(read);
    if (read !== null) expect(DateTime.parseValue(read)).toBe(read);
  });

  it.each([
    ...['2026-01-31', '2026-01-31T09:30:00', '2026-01-31T09:30Z', '31.01.2026', '2026-02-30T09:30:00Z', 'tomorrow'],
    ...['2026-13-01T09:30:00Z', '2026-01-31T25:00:00Z', '2026-01-31T09:30:00+25:00'],
    ...['0000-01-01T00:00:00+00:01', '9999-12-31T23:59:59-00:01'],
  ])('refuses the argument %p', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow('This is not a time with a date and an offset');
  });

  it.each([1_769_851_800_000, true, {}])('refuses the argument %p, which is not a string', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow('A value of the type DateTime must be a string.');
  });
});

describe('Decimal', () => {
  it.each(['1070.00', '0', '-1.5', '0.001', '999999999999999999.999999'])('accepts "%s" unchanged', (text) => {
    expect(Decimal.parseValue(text)).toBe(text);
    expect(Decimal.parseLiteral(parseValue(JSON.stringify(text)))).toBe(text);
  });

  it.each(['', ' '])('refuses %p as missing', (text) => {
    expect(() => Decimal.parseValue(text)).toThrow('This is required');
  });

  it.each(['1,070.00', '1.070,00', '1e3', '+1', '.5', '5.', '0x10', 'NaN', 'Infinity', ' 1', '1\n', '١'])(
    'refuses %p',
    (text) => {
      expect(() => Decimal.parseValue(text)).toThrow('This is not an amount, such as 1070.00.');
    },
  );

  it.each(['1070.00', '1070', 'true', 'null', '{}'])('refuses the literal %s, which is not a string', (literal) => {
    expect(() => Decimal.parseLiteral(parseValue(literal))).toThrow('A value of the type Decimal must be a string.');
    expect(() => Decimal.parseValue(JSON.parse(literal))).toThrow('A value of the type Decimal must be a string.');
  });

  it.each([undefined, null, 1070, Number.NaN, 'NaN', 'N.aN', '1e21'])('never returns %p to a client', (value) => {
    expect(() => Decimal.serialize(value)).toThrow();
  });

  it('accepts any number of digits, which are checked with the currency', () => {
    const problemOf = (amount: string) => moneyProblem({ amount: Decimal.parseValue(amount), currency: 'USD' }, []);
    expect(problemOf('1'.repeat(10_000))).toMatchObject({ code: 'OUT_OF_RANGE', path: ['amount'] });
    expect(problemOf(`0.${'1'.repeat(10_000)}`)).toMatchObject({ code: 'TOO_MANY_DECIMALS', path: ['amount'] });
  });
});
