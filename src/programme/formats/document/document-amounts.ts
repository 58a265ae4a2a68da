import { BadValue } from '../bad-value';
import { amountMinor, currencyOf, isExact, priceMinor } from '../decimal-amount';

export interface Price {
  readonly minor: number;
  readonly currency: string;
  /** The number as it was written, without its currency. */
  readonly text: string;
}

/** Returns a price such as `50.00 USD`. Throws `BadValue`. */
export function priceOf(text: string): Price {
  const [number = '', code, ...rest] = text.split(/\s+/);
  if (code === undefined || rest.length > 0)
    throw new BadValue('must be a decimal number and a currency, such as "50.00 USD"');
  const currency = currencyOf(code);
  return { minor: priceMinor(number, currency), currency, text: number };
}

/** Returns an amount in minor units that needs no rounding and may be zero. Throws `BadValue`. */
export function exactMinor(text: string, currency: string): number {
  const minor = amountMinor(text, currency);
  if (!isExact(text, currency)) throw new BadValue(`has more decimals than ${currency}`);
  return minor;
}

/** Returns a price in minor units that needs no rounding. Throws `BadValue`. */
export function exactPriceMinor(text: string, currency: string): number {
  const minor = priceMinor(text, currency);
  exactMinor(text, currency);
  return minor;
}

/** Returns the months of a term such as `P1Y` or `P18M`; 0 for `none`, a perpetual licence. Throws `BadValue`. */
export function termMonthsOf(text: string): number {
  if (text.toLowerCase() === 'none') return 0;
  const [, years = '0', months = '0'] = /^P(?=\d)(?:(\d{1,2})Y)?(?:(\d{1,3})M)?$/i.exec(text) ?? [];
  const total = Number(years) * 12 + Number(months);
  if (total > 0) return total;
  throw new BadValue('must be a term such as P1Y or P3Y, or none for a perpetual licence');
}
