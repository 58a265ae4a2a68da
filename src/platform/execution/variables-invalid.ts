import { type GraphQLInputType, typeFromAST, type VariableDefinitionNode } from 'graphql';
import { ClientMistake, findProblems, Problems } from '../graphql/input-problems';
import { UserError } from '../graphql/user-error';
import { LocalizableError } from '../i18n/localizable-error';
import { messageFor } from '../i18n/messages';
import type { Operation, Variables } from './operation';
import { wronglyNull } from './wrongly-null';

/** Returns the error for variables that are not valid, with the problems of each. It quotes no value. */
export function variablesInvalid(operation: Operation, variables: Variables, locale: string): LocalizableError {
  const problems = problemsOf(operation, variables).map((problem) => described(problem, locale));
  const [first] = problems;
  const details = { path: `$${first?.path?.join('.') ?? ''}`, explanation: first?.explanation ?? '' };
  return new LocalizableError('variablesInvalid', { code: 'BAD_USER_INPUT', problems }, details);
}

function problemsOf(operation: Operation, variables: Variables): Problems['found'] {
  const { schema, definition } = operation;
  const problems = new Problems();
  for (const name of wronglyNull(operation, variables)) problems.add(new UserError('REQUIRED', [name]));
  for (const { variable, type, defaultValue } of definition.variableDefinitions ?? []) {
    const { value: name } = variable.name;
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value !== undefined || !defaultValue) findProblems(problems, inputType(type, schema), value, [name]);
  }
  return problems.found;
}

function inputType(node: VariableDefinitionNode['type'], schema: Operation['schema']): GraphQLInputType {
  return typeFromAST(schema, node as never) as GraphQLInputType;
}

function described(problem: Problems['found'][number], locale: string) {
  const { code, path } = problem;
  const explanation =
    problem instanceof ClientMistake
      ? messageFor(locale, problem.code, { type: problem.type })
      : messageFor(locale, problem.text, problem.details);
  return { path, code, explanation };
}
