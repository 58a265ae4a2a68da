import { VALUE_ERRORS } from '../platform/graphql/error-code';
import { type MoneyInput, money, moneyProblem, toMinor } from '../platform/graphql/money';
import { assertNone, UserError } from '../platform/graphql/user-error';

interface AmountLimit {
  readonly currency: string;
  readonly maximumMinor: number;
  readonly path: readonly string[];
}

/** Error codes for an amount that cannot be refunded. */
export const AMOUNT_REFUSALS = [
  'CURRENCY_MISMATCH',
  'AMOUNT_NOT_POSITIVE',
  'AMOUNT_EXCEEDS_REFUNDABLE',
  ...VALUE_ERRORS,
] as const;

/** Returns an amount to refund in minor units. Throws one of `AMOUNT_REFUSALS`. */
export function refundAmountMinor(amount: MoneyInput, { currency, maximumMinor, path }: AmountLimit): number {
  if (amount.currency !== currency) throw new UserError('CURRENCY_MISMATCH', [...path, 'currency'], { currency });
  assertNone([moneyProblem(amount, path)]);
  const minor = toMinor(amount) as number;
  if (minor <= 0) throw new UserError('AMOUNT_NOT_POSITIVE', [...path, 'amount']);
  if (minor > maximumMinor) {
    throw new UserError('AMOUNT_EXCEEDS_REFUNDABLE', [...path, 'amount'], { ...money(maximumMinor, currency) });
  }
  return minor;
}
