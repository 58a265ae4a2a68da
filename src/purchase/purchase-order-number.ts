import { textProblem } from '../platform/graphql/text-problem';
import type { UserError } from '../platform/graphql/user-error';

const MAX_LENGTH = 50;

/** Returns what is wrong with the number of the partner's own order; null if nothing is. */
export function purchaseOrderNumberProblem(number: string, path: readonly string[]): UserError | null {
  return textProblem(number, path, { maximum: MAX_LENGTH });
}
