import { type MoneyInput, money, toMinor } from '../platform/graphql/money';
import { UserError } from '../platform/graphql/user-error';

interface AmountLimit {
  readonly currency: string;
  readonly maximumMinor: number;
  readonly path: readonly string[];
}

/** Error codes for an amount that cannot be refunded: INVALID_VALUE if it has more decimals than its currency. */
export const AMOUNT_REFUSALS = [
  'CURRENCY_MISMATCH',
  'AMOUNT_NOT_POSITIVE',
  'AMOUNT_EXCEEDS_REFUNDABLE',
  'INVALID_VALUE',
] as const;

/** Returns an amount to refund in minor units. Throws one of `AMOUNT_REFUSALS`. */
export function refundAmountMinor(amount: MoneyInput, { currency, maximumMinor, path }: AmountLimit): number {
  if (amount.currency !== currency) throw new UserError('CURRENCY_MISMATCH', [...path, 'currency'], { currency });
  const minor = toMinor(amount);
  if (minor === null) throw new UserError('INVALID_VALUE', [...path, 'amount']);
  if (minor <= 0) throw new UserError('AMOUNT_NOT_POSITIVE', [...path, 'amount']);
  if (minor > maximumMinor) {
    throw new UserError('AMOUNT_EXCEEDS_REFUNDABLE', [...path, 'amount'], { ...money(maximumMinor, currency) });
  }
  return minor;
}
