import fc from 'fast-check';
import { decimalsOf, money, toMinor } from '../../src/platform/graphql/money';

describe('money', () => {
  it.each([
    [107_000, 'USD', '1070.00'],
    [5, 'USD', '0.05'],
    [50, 'USD', '0.50'],
    [0, 'USD', '0.00'],
    [-5, 'USD', '-0.05'],
    [-123_456, 'EUR', '-1234.56'],
    [1_070, 'JPY', '1070'],
    [0, 'JPY', '0'],
    [-7, 'JPY', '-7'],
    [1, 'KWD', '0.001'],
    [328_500, 'KWD', '328.500'],
    [1, 'CLF', '0.0001'],
    [Number.MAX_SAFE_INTEGER, 'USD', '90071992547409.91'],
  ])('shows %d minor units of %s as %s', (amountMinor, currency, amount) => {
    expect(money(amountMinor, currency)).toEqual({ amount, currency });
  });

  it.each([
    ['USD', 2],
    ['EUR', 2],
    ['CNY', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
  ])('knows that %s has %d decimals', (currency, decimals) => {
    expect(decimalsOf(currency)).toBe(decimals);
  });

  it.each([
    ['HUF', 2],
    ['COP', 2],
    ['IDR', 2],
    ['PKR', 2],
    ['IQD', 3],
  ])('uses the decimals of ISO 4217 for %s, not those in daily use', (currency, decimals) => {
    expect(decimalsOf(currency)).toBe(decimals);
  });

  it.each([
    ['1070.00', 'USD', 107_000],
    ['1070', 'USD', 107_000],
    ['1070.5', 'USD', 107_050],
    ['-1.05', 'USD', -105],
    ['0.00', 'USD', 0],
    ['1070', 'JPY', 1_070],
    ['328.500', 'KWD', 328_500],
    ['007.10', 'USD', 710],
  ])('reads %s %s as %d minor units', (amount, currency, minor) => {
    expect(toMinor({ amount, currency })).toBe(minor);
  });

  it.each([
    ['1.005', 'USD'],
    ['1.000', 'USD'],
    ['1.0', 'JPY'],
    ['0.0001', 'KWD'],
  ])('refuses %s %s, which has more decimals than the currency', (amount, currency) => {
    expect(toMinor({ amount, currency })).toBeNull();
  });

  it.each(['90071992547409.92', '-90071992547409.92', '999999999999999999.99'])(
    'refuses %s USD, which exceeds a safe integer',
    (amount) => {
      expect(toMinor({ amount, currency: 'USD' })).toBeNull();
    },
  );

  it('reads back exactly what it shows, for any amount and currency', () => {
    const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'CLF');
    fc.assert(
      fc.property(fc.maxSafeInteger(), currency, (amountMinor, code) => {
        expect(toMinor(money(amountMinor, code))! + 0).toBe(amountMinor + 0);
      }),
    );
  });
});
