import { type GraphQLInputType, typeFromAST, type VariableDefinitionNode } from 'graphql';
import { firstProblems } from '../graphql/argument-problems';
import { ClientMistake, inputProblems } from '../graphql/input-problems';
import { UserError } from '../graphql/user-error';
import { LocalizableError } from '../i18n/localizable-error';
import { messageFor } from '../i18n/messages';
import type { Operation, Variables } from './operation';
import { wronglyNull } from './wrongly-null';

/** Returns the error for variables that are not valid, with the problems of each. It quotes no value. */
export function variablesInvalid(operation: Operation, variables: Variables, locale: string): LocalizableError {
  const problems = firstProblems(problemsOf(operation, variables)).map((problem) => described(problem, locale));
  const [first] = problems;
  const details = { path: `$${first?.path?.join('.') ?? ''}`, explanation: first?.explanation ?? '' };
  return new LocalizableError('variablesInvalid', { code: 'BAD_USER_INPUT', problems }, details);
}

type Problem = UserError | ClientMistake;

function* problemsOf(operation: Operation, variables: Variables): Generator<Problem> {
  const { schema, definition } = operation;
  for (const name of wronglyNull(operation, variables)) yield new UserError('REQUIRED', [name]);
  for (const { variable, type, defaultValue } of definition.variableDefinitions ?? []) {
    const { value: name } = variable.name;
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined || !defaultValue) yield* inputProblems(inputType(type, schema), value, [name]);
  }
}

function inputType(node: VariableDefinitionNode['type'], schema: Operation['schema']): GraphQLInputType {
  return typeFromAST(schema, node as never) as GraphQLInputType;
}

function described(problem: Problem, locale: string) {
  const { code, path } = problem;
  const explanation =
    problem instanceof ClientMistake
      ? messageFor(locale, problem.code, { type: problem.type })
      : messageFor(locale, problem.text, problem.details);
  return { path, code, explanation };
}
