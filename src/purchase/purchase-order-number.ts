import { textProblem } from '../platform/graphql/text-problem';
import type { UserError } from '../platform/graphql/user-error';

const MAX_LENGTH = 50;

/** Returns INVALID_VALUE if the number of the partner's own order is not valid; null if it is, or if there is none. */
export function purchaseOrderNumberProblem(number: string | null | undefined): UserError | null {
  return number == null ? null : textProblem(number, ['purchaseOrderNumber'], { maximum: MAX_LENGTH });
}
