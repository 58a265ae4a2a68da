import { ASSUMED_LIST_LENGTH } from '../platform/execution/operation-cost';
import { type Budget, fieldRateLimited } from '../platform/graphql/budget';
import { LocalizableError } from '../platform/i18n/localizable-error';

/**
 * Charges one point for each object of a list beyond those that the cost of the operation includes, since the length is not
 * known in advance. Charges at most the maximum cost of an operation, so that no list is too long to be read. Returns the list,
 * or throws RATE_LIMITED for the field and charges nothing.
 */
export function payForList<List extends readonly unknown[]>(budget: Budget, list: List): List | Promise<List> {
  const points = Math.min(list.length - ASSUMED_LIST_LENGTH, budget.most);
  return points > 0 ? pay(budget, points, list) : list;
}

async function pay<List>(budget: Budget, points: number, list: List): Promise<List> {
  try {
    await budget.spend(points);
    return list;
  } catch (error) {
    if (!(error instanceof LocalizableError)) throw error;
    throw fieldRateLimited(error.text, Number(error.extensions.retryAfterSeconds));
  }
}
