import { Field, InputType, ObjectType } from 'type-graphql';
import { Currency, Decimal } from './scalars';

@ObjectType({ description: 'An exact amount in one currency.' })
export class Money {
  @Field(() => Decimal, { description: 'Amount in the major unit of the currency, with all of its decimals.' })
  readonly amount!: string;

  @Field(() => Currency, { description: 'Currency of the amount.' })
  readonly currency!: string;
}

@InputType({ description: 'An exact amount in one currency.' })
export class MoneyInput {
  @Field(() => Decimal, {
    description: 'Amount in the major unit of the currency, with no more decimals than the currency has.',
  })
  readonly amount!: string;

  @Field(() => Currency, { description: 'Currency of the amount.' })
  readonly currency!: string;
}

/** The currencies that ISO 4217 does not divide by a hundred. `Intl` will not do: it drops decimals out of daily use. */
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

/** How many decimals a currency has: 2 for USD, none for JPY, 3 for KWD (ISO 4217). */
export function decimalsOf(currency: string): number {
  return decimalsByCurrency.get(currency) ?? 2;
}

/** An amount in minor units (cents, yen) as clients see it. */
export function money(amountMinor: number, currency: string): Money {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const amount = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`;
  return { amount: amountMinor < 0 ? `-${amount}` : amount, currency };
}

/** The amount in minor units; null where it has more decimals than its currency or does not fit a safe integer. */
export function toMinor({ amount, currency }: MoneyInput): number | null {
  const [whole = '', fraction = ''] = amount.replace('-', '').split('.');
  const decimals = decimalsOf(currency);
  if (fraction.length > decimals) return null;
  const minor = Number(whole + fraction.padEnd(decimals, '0')) * (amount.startsWith('-') ? -1 : 1);
  return Number.isSafeInteger(minor) ? minor : null;
}

/** The same amount in the one way in which amounts are written; as it is where its currency does not have it. */
export function asStored(input: MoneyInput): MoneyInput {
  const minor = toMinor(input);
  return minor === null ? input : money(minor, input.currency);
}
