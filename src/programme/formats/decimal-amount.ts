import { decimalsOf } from '../../platform/graphql/money';
import { Currency } from '../../platform/graphql/scalars';
import { codeOf } from '../../platform/text/identifiers';
import { BadValue } from './bad-value';

/** No price has more digits. Longer texts are refused before any arithmetic. */
const MAX_LENGTH = 60;

/** Digits with a decimal point, whose thousands may be separated by commas: `1100`, `933.3333333333`, `1,100.00`. */
const PLAIN = /^(\d*)(?:\.(\d+))?$/;
const GROUPED = /^(\d{1,3}(?:,\d{3})+)\.(\d+)$/;
/** With two commas or more, the commas cannot be decimal points. */
const GROUPED_WHOLE = /^(\d{1,3}(?:,\d{3}){2,})()$/;

const AMBIGUOUS = /^\d[\d.]*,[\d,]*$/;
const EXPONENT = /^[\d.,]+E[+-]?\d+$/i;

/**
 * Returns a positive amount in minor units of its currency, rounded half up; 0 for an amount that rounds to nothing. Digits
 * are never converted to a floating-point number. Throws `BadValue`.
 */
export function amountMinor(text: string, currency: string): number {
  const { whole, fraction } = digitsOf(text);
  const decimals = decimalsOf(currency);
  const kept = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  const minor = kept + (fraction.charAt(decimals) >= '5' ? 1n : 0n);
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) throw new BadValue('is too large');
  return Number(minor);
}

/** Returns an amount in minor units that is greater than zero. Throws `BadValue`. */
export function priceMinor(text: string, currency: string): number {
  if (text.startsWith('-')) throw new BadValue('is negative; it must be greater than zero');
  const minor = amountMinor(text, currency);
  if (minor > 0) return minor;
  const reason = /[1-9]/.test(text) ? `is less than the smallest amount of ${currency}` : 'is zero';
  throw new BadValue(`${reason}; it must be greater than zero`);
}

/** Whether an amount has no more decimals than its currency, so that nothing is rounded. */
export function isExact(text: string, currency: string): boolean {
  const [, fraction = ''] = text.split('.');
  return fraction.length <= decimalsOf(currency);
}

/** Returns a currency code of ISO 4217 in upper case. Throws `BadValue`. */
export function currencyOf(text: string): string {
  const code = codeOf(text);
  if (!isCurrency(code)) throw new BadValue('is not a currency code of ISO 4217, such as USD');
  return code;
}

const known = new Map<string, boolean>();

function isCurrency(code: string): boolean {
  if (!/^[A-Z]{3}$/.test(code)) return false;
  const found = known.get(code) ?? parses(code);
  known.set(code, found);
  return found;
}

function parses(code: string): boolean {
  try {
    return Currency.parseValue(code) === code;
  } catch {
    return false;
  }
}

function digitsOf(text: string): { whole: string; fraction: string } {
  if (text === '') throw new BadValue('is empty');
  if (text.length > MAX_LENGTH) throw new BadValue(`has more than ${MAX_LENGTH} characters`);
  const found = PLAIN.exec(text) ?? GROUPED.exec(text) ?? GROUPED_WHOLE.exec(text);
  if (found) return { whole: found[1]?.replaceAll(',', '') ?? '', fraction: found[2] ?? '' };
  if (text.startsWith('-')) throw new BadValue('is negative');
  if (EXPONENT.test(text)) throw new BadValue('was changed by a spreadsheet: it has an exponent');
  if (AMBIGUOUS.test(text)) throw new BadValue('is ambiguous: its comma can separate thousands or decimals');
  throw new BadValue('is not a decimal number such as 1100.50');
}
