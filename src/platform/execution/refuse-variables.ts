import type { ExecutionResult } from 'graphql';
import type { MaybePromise } from '../base/and-then';
import { argumentProblems } from '../graphql/argument-problems';
import type { Context } from '../graphql/context';
import { UserError } from '../graphql/user-error';
import { answerForm } from './answer-form';
import { findForm, sentArguments } from './find-form';
import type { Operation, Variables } from './operation';
import { variablesInvalid } from './variables-invalid';

/**
 * Returns the result of an operation whose variables are refused; nothing of it runs. If all problems are mistakes of a user in
 * a form, they are the `userErrors` of its payload. Otherwise the client has a mistake, and the result is a BAD_USER_INPUT error.
 */
export function refuseVariables(
  operation: Operation,
  variables: Variables,
  context: Context,
): MaybePromise<ExecutionResult> {
  const form = findForm(operation, variables);
  const problems = form ? argumentProblems(form.field.args, sentArguments(form, operation, variables)) : [];
  const refusals = problems.filter((problem) => problem instanceof UserError);
  if (form && refusals.length > 0 && refusals.length === problems.length)
    return answerForm({ form, refusals, variables }, context);
  return { errors: [variablesInvalid(operation, variables, context.viewer.locale)] };
}
