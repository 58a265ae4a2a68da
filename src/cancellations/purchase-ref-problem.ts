import { inputIdProblem, nodeTypeOf } from '../platform/graphql/node';
import { missingProblem } from '../platform/graphql/text-problem';
import { UserError } from '../platform/graphql/user-error';

/** Returns what is wrong with the id or the number of an order: it is missing, or the id of something else. */
export function orderIdProblem(orderId: string, path: readonly string[]): UserError | null {
  const type = nodeTypeOf(orderId)?.name ?? 'Order';
  return missingProblem(orderId, path) ?? (type === 'Order' ? null : new UserError('INVALID_VALUE', path));
}

/** Returns what is wrong with the ids of software to cancel: there is none, or some are those of something else. */
export function softwareIdProblems(ids: readonly string[], path: readonly string[]): readonly (UserError | null)[] {
  if (ids.length === 0) return [new UserError('TOO_FEW_ENTRIES', path, { minimum: 1 })];
  return ids.map((id, index) => inputIdProblem('Software', id, [...path, String(index)]));
}
