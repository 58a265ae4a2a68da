import type { PaymentMethod } from '../orders/payment.entity';
import { entriesProblem } from '../platform/graphql/range-problem';
import { UserError } from '../platform/graphql/user-error';

/** The largest number of lines of an order. */
export const MAX_LINES = 100;

/** Returns what is wrong with the number of lines of a purchase; null if nothing is. */
export function linesProblem(lines: readonly unknown[], path: readonly string[]): UserError | null {
  return entriesProblem(lines, path, { minimum: 1, maximum: MAX_LINES });
}

/** Returns INVALID_CHOICE for orders that are paid elsewhere: they are recorded, not placed. */
export function paymentProblem(method: PaymentMethod, path: readonly string[]): UserError | null {
  return method === 'EXTERNAL' ? new UserError('INVALID_CHOICE', path, { choices: ['CREDIT_LINE'] }) : null;
}
