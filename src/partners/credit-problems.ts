import { fieldProblem } from '../platform/graphql/field-problem';
import { type MoneyInput, moneyProblem } from '../platform/graphql/money';
import { Currency, Decimal } from '../platform/graphql/scalars';
import { UserError } from '../platform/graphql/user-error';
import { codeOf } from '../platform/text/identifiers';

/** Returns what is wrong with a credit limit: it is no amount of its currency, too large, or less than 0. */
export function creditLimitProblems({ amount, currency }: MoneyInput, path: readonly string[]): (UserError | null)[] {
  const unreadable = [
    fieldProblem(Currency, currency, [...path, 'currency']),
    fieldProblem(Decimal, amount, [...path, 'amount']),
  ];
  if (unreadable.some((problem) => problem !== null)) return unreadable;
  const problem = moneyProblem({ amount, currency }, path);
  if (problem || !amount.startsWith('-')) return [problem];
  return [new UserError('OUT_OF_RANGE', [...path, 'amount'], { minimum: 0 }, 'creditLimitNegative')];
}

/** Returns what is wrong with the credit limits of a new partner: also two for one currency. */
export function creditProblems(limits: readonly MoneyInput[], path: readonly string[]): (UserError | null)[] {
  const currencies = limits.map(({ currency }) => codeOf(currency));
  return limits.flatMap((limit, index) => {
    const ofLimit = [...path, String(index)];
    const currency = codeOf(limit.currency);
    const isRepeated = currencies.indexOf(currency) < index;
    const repeated = new UserError('INVALID_VALUE', [...ofLimit, 'currency'], { currency }, 'creditRepeated');
    return [...creditLimitProblems(limit, ofLimit), isRepeated ? repeated : null];
  });
}
