import { type ExecutionResult, GraphQLError } from 'graphql';
import { type ForbiddenFields, forbiddenEntries } from '../access/forbidden-fields';
import { andThen, type MaybePromise } from '../base/and-then';
import type { Allowance, Budget } from '../graphql/budget';
import type { Context } from '../graphql/context';
import { operationCost as costs } from '../graphql/graphql.metrics';
import type { RequestNotes } from '../http/request-notes';
import { localized } from '../i18n/localizable-error';
import { coerceValid } from './coerce-valid';
import { type OperationLimits, tooComplex } from './limits';
import type { Execute, Operation, RunOperation, Variables } from './operation';
import { operationCost } from './operation-cost';
import { refuseVariables } from './refuse-variables';
import { wronglyNull } from './wrongly-null';

/**
 * Returns a function that runs an operation if its variables are valid and its cost is within the limit and within what the
 * viewer has left. Otherwise nothing runs, and the result has only errors. The result contains the cost.
 */
export function admitOperation(operation: Operation, limits: OperationLimits, execute: Execute): RunOperation {
  const coerce = coerceValid(operation);
  const costOf = operationCost(operation);

  return (context, variables = {}) => {
    const spender = context as Spender;
    if (longestList(variables) > limits.listLength) return refused(tooComplex(limits, 'listLength'), spender);
    const coerced = coerce(variables);
    if (coerced === null || wronglyNull(operation, coerced).length > 0)
      return andThen(refuseVariables(operation, variables, context as Context), (result) =>
        translated(result, spender),
      );
    const requested = costOf(coerced);
    if (requested > limits.cost) return refused(tooComplex(limits, 'cost', requested), spender);
    costs.observe(requested);
    return andThen(spend(spender, requested), (allowed) => {
      if (allowed instanceof GraphQLError) return refused(allowed, spender);
      const { remaining } = allowed;
      return andThen(execute(context, variables, coerced), (result) =>
        translated(withExtensions(result, { requested, remaining }, spender), spender),
      );
    });
  };
}

/** The parts of the context that are used here. */
interface Spender {
  readonly budget: Budget;
  readonly viewer: { readonly locale: string };
  readonly forbidden: ForbiddenFields;
  readonly notes: RequestNotes;
}

/** Spends a cost. Returns a refusal as a value, whether it is thrown or the promise rejects. */
function spend({ budget }: Spender, cost: number): MaybePromise<Allowance | GraphQLError> {
  try {
    const allowance = budget.spend(cost);
    return allowance instanceof Promise ? allowance.catch(refusalIn) : allowance;
  } catch (error) {
    return refusalIn(error);
  }
}

function refusalIn(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  throw error;
}

interface Cost {
  readonly requested: number;
  readonly remaining: number;
}

function withExtensions(result: ExecutionResult, cost: Cost, { forbidden, notes }: Spender): ExecutionResult {
  const { data = null, errors, extensions } = result;
  // One literal: V8 keeps copies of objects until it collects the whole heap.
  if (forbidden.size === 0 && !errors && !extensions) return { data, extensions: { cost } };
  if (forbidden.size === 0) return { ...result, extensions: { ...result.extensions, cost } };
  const entries = forbiddenEntries(forbidden);
  notes.forbidden = entries.map(({ field }) => field);
  return { ...result, extensions: { ...result.extensions, cost, forbidden: entries } };
}

/** Translates the errors to the viewer's language. */
function translated(result: ExecutionResult, { viewer }: Spender): ExecutionResult {
  return result.errors ? { ...result, errors: result.errors.map((error) => localized(error, viewer.locale)) } : result;
}

function refused(error: GraphQLError, spender: Spender): ExecutionResult {
  return translated({ errors: [error] }, spender);
}

/** Runs before coercion, which takes time for each value. Not recursive, since the depth is not limited. */
function longestList(variables: Variables): number {
  let longest = 0;
  const unvisited: unknown[] = [variables];
  while (unvisited.length > 0) {
    const value = unvisited.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) longest = Math.max(longest, value.length);
    for (const each of Object.values(value)) unvisited.push(each);
  }
  return longest;
}
