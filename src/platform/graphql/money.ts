import { Field, InputType, ObjectType } from 'type-graphql';
import { codeOf } from '../text/identifiers';
import { Checked } from './checked';
import { Currency, Decimal } from './scalars';
import { UserError } from './user-error';

@ObjectType({ description: 'An exact amount in one currency.' })
export class Money {
  @Field(() => Decimal, { description: 'Amount in the major unit of the currency, with all of its decimals.' })
  readonly amount!: string;

  @Field(() => Currency, { description: 'Currency of the amount.' })
  readonly currency!: string;
}

@InputType({ description: 'An exact amount in one currency.' })
@Checked(moneyProblem)
export class MoneyInput {
  @Field(() => Decimal, {
    description: 'Amount in the major unit of the currency, with no more decimals than the currency has.',
  })
  readonly amount!: string;

  @Field(() => Currency, { description: 'Currency of the amount.' })
  readonly currency!: string;
}

/** Currencies that do not have two decimals in ISO 4217. `Intl` omits decimals that are not in daily use. */
const currenciesByDecimals = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const decimalsByCurrency = new Map(
  Object.entries(currenciesByDecimals).flatMap(([decimals, codes]) =>
    codes.split(' ').map((code) => [code, Number(decimals)]),
  ),
);

/** Returns the number of decimals of a currency (ISO 4217): 2 for USD, 0 for JPY, 3 for KWD. */
export function decimalsOf(currency: string): number {
  return decimalsByCurrency.get(currency) ?? 2;
}

/** Converts an amount in minor units (cents, yen) to the form that clients see. */
export function money(amountMinor: number, currency: string): Money {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const amount = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return { amount: amountMinor < 0 ? `-${amount}` : amount, currency };
}

/** Returns the largest amount of a currency. JavaScript counts its minor units exactly only up to there. */
export function largestAmount(currency: string): string {
  return money(Number.MAX_SAFE_INTEGER, currency).amount;
}

/** Converts an amount to minor units; null if it has more decimals than its currency or exceeds a safe integer. */
export function toMinor({ amount, currency }: MoneyInput): number | null {
  const [whole = '', fraction = ''] = amount.replace('-', '').split('.');
  const decimals = decimalsOf(currency);
  if (fraction.length > decimals) return null;
  const minor = Number(whole + fraction.padEnd(decimals, '0')) * (amount.startsWith('-') ? -1 : 1);
  return Number.isSafeInteger(minor) ? minor : null;
}

/** Returns TOO_MANY_DECIMALS or OUT_OF_RANGE if an amount cannot be converted to minor units; otherwise null. */
export function moneyProblem({ amount, currency }: MoneyInput, path: readonly string[]): UserError | null {
  const code = codeOf(currency);
  const maximum = decimalsOf(code);
  const ofAmount = [...path, 'amount'];
  if ((amount.split('.')[1] ?? '').length > maximum)
    return new UserError('TOO_MANY_DECIMALS', ofAmount, { currency: code, maximum });
  if (toMinor({ amount, currency: code }) !== null) return null;
  return amountTooLarge(ofAmount, code);
}

/** Returns the error of an amount that is too large to count in minor units. */
export function amountTooLarge(path: readonly string[], currency: string): UserError {
  const maximum = largestAmount(currency);
  return new UserError('OUT_OF_RANGE', path, { currency, maximum }, 'amountTooLarge');
}

/** Returns an amount in its canonical form; unchanged if its currency does not have such an amount. */
export function asStored(input: MoneyInput): MoneyInput {
  const minor = toMinor(input);
  return minor === null ? input : money(minor, input.currency);
}
