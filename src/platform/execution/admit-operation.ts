import { type ExecutionResult, GraphQLError, getVariableValues } from 'graphql';
import { andThen, type MaybePromise } from '../base/and-then';
import type { Allowance, Budget } from '../graphql/budget';
import { localized } from '../i18n/localizable-error';
import { maxErrors, type OperationLimits, tooComplex } from './limits';
import type { Execute, Operation, RunOperation, Variables } from './operation';
import { operationCost } from './operation-cost';

/**
 * Lets an operation run once its variables fit and its cost is within the limit and within what the viewer has left; and
 * tells its cost. Of anything else nothing is run.
 */
export function admitOperation(operation: Operation, limits: OperationLimits, execute: Execute): RunOperation {
  const { schema, definition } = operation;
  const definitions = definition.variableDefinitions ?? [];
  const options = { maxErrors: maxErrors(limits), hideSuggestions: true };
  const costOf = operationCost(operation);

  const run = (context: unknown, variables: Variables) => {
    if (longestList(variables) > limits.listLength) return refused(tooComplex(limits, 'listLength'));
    const { errors, coerced } = getVariableValues(schema, definitions, variables, options);
    if (errors) return { errors };
    const requested = costOf(coerced);
    if (requested > limits.cost) return refused(tooComplex(limits, 'cost', requested));
    return spending(context as Spender, requested, () => execute(context, variables, coerced));
  };
  return (context, variables = {}) => andThen(run(context, variables), (result) => told(result, context as Spender));
}

/** In the viewer's language. */
function told(result: ExecutionResult, { viewer }: Spender): ExecutionResult {
  return result.errors ? { ...result, errors: result.errors.map((error) => localized(error, viewer.locale)) } : result;
}

/** Who is asked whether an operation may still be afforded, and told how it went. */
interface Spender {
  readonly budget: Budget;
  readonly viewer: { readonly locale: string };
}

function spending(
  { budget }: Spender,
  requested: number,
  run: () => ReturnType<Execute>,
): Promise<ExecutionResult> | ExecutionResult {
  const allowance = attempt(() => budget.spend(requested));
  return andThen(allowance, (allowed) => {
    if (allowed instanceof GraphQLError) return refused(allowed);
    return andThen(run(), (result) => withCost(result, { requested, remaining: allowed.remaining }));
  });
}

/** A refusal as a value, whether it comes at once or later. */
function attempt(spend: () => MaybePromise<Allowance>): MaybePromise<Allowance | GraphQLError> {
  try {
    const allowance = spend();
    return allowance instanceof Promise ? allowance.catch(refusalIn) : allowance;
  } catch (error) {
    return refusalIn(error);
  }
}

function refusalIn(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  throw error;
}

function withCost(result: ExecutionResult, cost: { readonly requested: number; readonly remaining: number }) {
  return { ...result, extensions: { ...result.extensions, cost } };
}

function refused(error: GraphQLError): ExecutionResult {
  return { errors: [error] };
}

/** Looked at before coercion, which would take its time for each value; without recursion, as nothing limits the depth. */
function longestList(variables: Variables): number {
  let longest = 0;
  const toSee: unknown[] = [variables];
  while (toSee.length > 0) {
    const value = toSee.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) longest = Math.max(longest, value.length);
    for (const each of Object.values(value)) toSee.push(each);
  }
  return longest;
}
